/** The routes as the document lists them: one entry for each method and address, and no address that could be taken for another. */
import type { RouteOptions } from 'fastify'
import { z } from 'zod'
import { isParameter } from './names.ts'
import { askedSchema, type Schema } from './schemas.ts'

export interface Endpoint {
  method: string
  /** As OpenAPI writes it: `/problems/{number}`. */
  path: string
  /** Those of the address, by name. */
  params: Record<string, Schema>
  query: Record<string, Schema>
  route: RouteOptions
  /** Whether POST reads what GET shows. */
  isForm: boolean
}

export function endpointsOf (routes: readonly RouteOptions[]): Endpoint[] {
  const each = routes.flatMap((route) => [route.method].flat().map((method) => endpointOf(method, route)))
  const all = each.filter(({ method }) => method !== 'HEAD')
  const paths = [...new Set(all.map(({ path }) => path))]
  const posted = new Set(all.filter(({ method, route }) => method === 'POST' && route.config?.form).map(({ path }) => path))
  return all.flatMap((endpoint) => expandedFor({ ...endpoint, isForm: posted.has(endpoint.path) }, paths))
}

function endpointOf (method: string, route: RouteOptions): Endpoint {
  const { params, querystring } = route.schema ?? {}
  const path = route.url.replace(/:(\w+)/g, '{$1}')
  return { method, path, params: fieldsIn(params), query: fieldsIn(querystring), route, isForm: false }
}

function fieldsIn (schema: unknown): Record<string, Schema> {
  const { properties = {} } = schema instanceof z.ZodType ? askedSchema(schema) : {}
  return Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, Object(each) as Schema]))
}

/**
 * The router prefers /problems/bulk/{move} to /problems/{number}/close; who reads the document learns the same from one address for each
 * move that there is.
 */
function expandedFor (endpoint: Endpoint, paths: readonly string[]): Endpoint[] {
  const { path, params } = endpoint
  const [, before = '', name = ''] = /^(.*)\{(\w+)\}$/.exec(path) ?? []
  const { [name]: last, ...others } = params
  if (!last?.enum || !paths.some((other) => other !== path && isAmbiguous(path, other))) return [endpoint]
  return last.enum.map((value) => ({ ...endpoint, path: `${before}${String(value)}`, params: others }))
}

/** Both have as many parameters, and an address could be either. */
function isAmbiguous (path: string, other: string): boolean {
  const [segments, others] = [path.split('/'), other.split('/')]
  if (segments.length !== others.length || segments.filter(isParameter).length !== others.filter(isParameter).length) return false
  return segments.every((part, at) => part === others[at] || isParameter(part) || isParameter(others[at] ?? ''))
}
