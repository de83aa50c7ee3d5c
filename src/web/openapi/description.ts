/** The shape of the description: what every route is, for programs (docs/openapi.json). */
import type { Role } from '../../roles.ts'
import type { Schema } from './schemas.ts'

export interface Description {
  openapi: string
  info: object
  servers: readonly object[]
  tags: readonly { name: string, description: string }[]
  paths: Record<string, Record<string, Operation>>
  components: Record<'schemas' | 'parameters', Record<string, Schema>> & Record<'responses' | 'securitySchemes', Record<string, object>>
}

export interface Operation {
  operationId: string
  summary: string
  description: string
  tags: readonly string[]
  'x-roles'?: readonly Role[]
  security: readonly Record<string, readonly string[]>[]
  parameters: Schema[]
  requestBody?: { required: boolean, content: Partial<Record<'application/json' | 'multipart/form-data', { schema: Schema }>> }
  responses: Record<string, object>
}
