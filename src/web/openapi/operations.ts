/** One operation of the document: what is read off a route. */
import { roles } from '../../roles.ts'
import type { RouteAccess } from '../access.ts'
import { fieldsOf } from '../forms/fields.ts'
import type { Translate } from '../language/translate.ts'
import { pageOr, refusedWith, responseTo, type RefusalStatus } from './answers.ts'
import type { Endpoint } from './endpoints.ts'
import { operationIdOf, tagOf } from './names.ts'
import { askedSchema, multipartSchema, type Schema } from './schemas.ts'

export type Operation = ReturnType<typeof operationOf>

export const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', pattern: '^[\\w-]{16,64}$' },
  description: '一份表单一个键：断线后原样再发，只办一次，回答相同。不带的，每次都算新的一份；带密码、验证码的表单不留键。'
}

export function operationOf (endpoint: Endpoint, t: Translate) {
  const { method, path, route: { schema, config }, isForm } = endpoint
  const may = config?.may ?? []
  const body = bodyOf(endpoint)
  return {
    operationId: operationIdOf(method, path, isForm),
    summary: schema?.summary ?? '',
    description: [mayText(may, t), config?.accessNote?.(t)].filter(Boolean).join(' '),
    tags: [tagOf(path)],
    ...typeof may !== 'string' && { 'x-roles': may },
    security: securityOf(method, may),
    parameters: parametersOf(endpoint),
    ...body && { requestBody: body },
    responses: responsesOf(endpoint, may)
  }
}

function mayText (may: RouteAccess, t: Translate): string {
  if (may === 'anyone') return t('不用登录。')
  return may === 'signed-in' ? t('须登录。') : t('须登录，角色：{roles}。', { roles: may.map((role) => roles[role]).join('、') })
}

function securityOf (method: string, may: RouteAccess): Record<string, string[]>[] {
  const session = may !== 'anyone' && { session: [] }
  const sameOrigin = method !== 'GET' && { sameOrigin: [] }
  return session || sameOrigin ? [{ ...session, ...sameOrigin }] : []
}

function parametersOf ({ params, query, route }: Endpoint): Schema[] {
  return [
    ...Object.entries(params).map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
    ...Object.entries(query).map(([name, schema]) => ({ name, in: 'query', schema })),
    ...route.config?.form ? [{ $ref: '#/components/parameters/idempotencyKey' }] : []
  ]
}

/** Browsers send the same as a form; JSON and, with files, multipart are what a program can say it in. */
function bodyOf ({ route: { config } }: Endpoint) {
  const variants = config?.variants ?? (config?.form ? [config.form] : [])
  const forms = variants.map((form) => ({ fields: fieldsOf(form), schema: askedSchema(form) }))
  if (forms.every(({ fields }) => fields.length === 0)) return undefined
  const withFiles = forms.some(({ fields }) => fields.some(({ control }) => control === 'files'))
  return {
    required: forms.every(({ schema: { required = [] } }) => required.length > 0),
    content: {
      'application/json': { schema: anyOf(forms.map(({ schema }) => schema)) },
      ...withFiles && { 'multipart/form-data': { schema: anyOf(forms.map(({ fields, schema }) => multipartSchema(fields, schema))) } }
    }
  }
}

function anyOf (schemas: readonly Schema[]): Schema {
  const [only = {}, ...others] = schemas
  return others.length === 0 ? only : { anyOf: [...schemas] }
}

function responsesOf (endpoint: Endpoint, may: RouteAccess): Record<string, object> {
  const { route: { schema, config } } = endpoint
  const refused = Object.fromEntries(refusals(endpoint, may).map((status) => [status, refusedWith(status)]))
  if (schema?.produces) return { 200: fileOf(schema.produces), ...refused }
  const done = endpoint.method === 'GET' || config?.json ? pageOr(config?.json) : responseTo('Done')
  return { 200: done, 303: responseTo('SeeOther'), ...refused }
}

function fileOf (types: readonly string[]) {
  const content = types.map((type) => [type, { schema: { type: 'string', contentMediaType: type } }])
  return { description: '文件', content: Object.fromEntries(content) }
}

function refusals ({ method, query, route: { schema, config }, isForm }: Endpoint, may: RouteAccess): RefusalStatus[] {
  const asked = Object.keys(query).length > 0
  const entry: RefusalStatus[] = may === 'anyone' ? [] : [401, 403]
  const found: RefusalStatus[] = method === 'POST'
    ? [400, 403, 404, 409, 413, 415, 422]
    : [404, ...asked ? [400, 422] as const : [], ...isForm ? [403, 409] as const : [], ...schema?.produces ? [409, 422] as const : []]
  const always: RefusalStatus[] = config?.rateLimit === false ? [503] : [429, 503]
  return [...new Set([...entry, ...found, ...always])].toSorted((one, other) => one - other)
}
