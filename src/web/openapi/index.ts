/**
 * The description of every route (docs/openapi.json), read off the route itself: its address, who may, its parameters, the form that it
 * reads and what it answers. Why no plugin writes it: docs/decisions/0043-an-interface-for-programs.md.
 */
import type { RouteOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { staff } from '../../roles.ts'
import type { App } from '../fastify.ts'
import { hostCookie } from '../requests/security.ts'
import type { Locale, Translate } from '../language/translate.ts'
import { refusalResponses, responses } from './answers.ts'
import { endpointsOf } from './endpoints.ts'
import { guide } from './guide.ts'
import { tags } from './names.ts'
import { idempotencyKey, operationOf, type Operation } from './operations.ts'
import { namedSchemas, translated, type Schema } from './schemas.ts'

export type Description = ReturnType<typeof describe>

export function describeRoutes (app: App): void {
  // Parameters and queries are checked by Fastify. Bodies are not: a form's schema stands in `config.form`, out of its reach, and
  // check() reads it, so that a wrong answer is the page again and `request.body` stays unknown until it was checked.
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)

  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => { if (!route.schema?.hide) routes.push(route) })
  const described = new Map<Locale, Description>()
  app.decorate('openapi', (locale) => {
    const description = described.get(locale) ?? translated(describe(app, routes, app.translate[locale]), app.translate[locale])
    described.set(locale, description)
    return description
  })
}

export function openapiRoutes (app: App): void {
  app.get('/openapi.json', { config: { may: staff }, schema: { hide: true } }, async ({ locale }) => app.openapi(locale))
}

function describe ({ config }: App, routes: readonly RouteOptions[], t: Translate) {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const endpoint of endpointsOf(routes)) (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operationOf(endpoint, t)
  const operations = Object.values(paths).flatMap((each) => Object.values(each))
  return {
    openapi: '3.1.0',
    info: { title: '摸排销', version: '1', description: guide.map((line) => t(line)).join('\n'), license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/', description: '本系统的地址（PUBLIC_URL）' }],
    tags,
    paths,
    components: {
      schemas: namedSchemas(),
      parameters: { idempotencyKey, ...recurring(operations) },
      responses: { ...responses, ...refusalResponses },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: hostCookie(config, 'session'),
          description: '登录（POST /sign-in）时得到的 Cookie。正式运行（https）时名为 __Host-session。'
        },
        sameOrigin: {
          type: 'apiKey',
          in: 'header',
          name: 'Origin',
          description: '不是秘密：须等于本系统地址（PUBLIC_URL）的源，例如 https://service.example。浏览器自己会带。'
        }
      }
    }
  }
}

/** What several operations ask for in the same words is said once. */
function recurring (operations: readonly Operation[]): Record<string, Schema> {
  const once = new Set<string>()
  const again = new Set<string>()
  for (const { parameters } of operations) {
    for (const words of parameters.map((each) => JSON.stringify(each))) (once.has(words) ? again : once).add(words)
  }
  const shared: Record<string, Schema> = {}
  for (const { parameters } of operations) {
    for (const [at, each] of parameters.entries()) {
      const [name, words] = [String(each.name), JSON.stringify(each)]
      if (each.$ref !== undefined || !again.has(words)) continue
      shared[name] ??= each
      // Of two that mean different things by one name, the second stays where it is.
      if (JSON.stringify(shared[name]) === words) parameters[at] = { $ref: `#/components/parameters/${name}` }
    }
  }
  return shared
}
