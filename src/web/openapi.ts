/** OpenAPI, generated from the same zod objects that draw and validate the forms. */
import swagger from '@fastify/swagger'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { staff } from '../roles.ts'
import type { App } from './fastify.ts'

export async function describeRoutes (app: App): Promise<void> {
  // Parameters and queries are checked by Fastify. Bodies are not: a form's schema stands in `config.form`, out of its reach, and
  // check() reads it, so that a wrong answer is the page again and `request.body` stays unknown until it was checked.
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)

  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '摸排销', description: 'Each form is also an endpoint: send JSON with `Accept: application/json`, an `Origin` and an `Idempotency-Key`.', version: '1' },
      servers: [{ url: app.config.publicUrl.origin }]
    },
    transform: (route) => jsonSchemaTransform({ ...route, schema: { ...route.schema, ...bodyOf(route.route.config?.form) } })
  })
}

export function openapiRoutes (app: App): void {
  app.get('/openapi.json', { config: { may: staff }, schema: { hide: true } }, async () => app.swagger())
}

function bodyOf (form: unknown) {
  return form ? { body: form, consumes: ['application/x-www-form-urlencoded', 'application/json'] } : {}
}
