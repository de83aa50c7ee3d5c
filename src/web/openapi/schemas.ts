/** zod objects as JSON Schema 2020-12, which OpenAPI 3.1 speaks: without the words that only say how a field is drawn. */
import { z } from 'zod'
import type { Labels } from '../forms/controls.ts'
import type { Field } from '../forms/fields.ts'
import type { Translate } from '../language/translate.ts'

export type Schema = z.core.JSONSchema.BaseSchema

/** Of `meta` (controls.ts); what a choice is called is told as `x-labels`. */
const drawing = [
  'control', 'labels', 'publicTitle', 'publicLabels', 'rows', 'autocomplete', 'collapsed', 'prefilled', 'past', 'all', 'kind', 'order',
  'look', 'onlyIf'
]

interface Conversion { zodSchema: z.core.$ZodTypes, jsonSchema: Schema }

function override ({ zodSchema: { _zod: { def } }, jsonSchema }: Conversion): void {
  const { labels } = jsonSchema
  for (const word of drawing) delete jsonSchema[word]
  if (labels !== undefined) jsonSchema['x-labels'] = labels
  if (jsonSchema.title === '') delete jsonSchema.title
  // The format says the same in a word.
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
  // What comes by wire as text (`stringbool`) may come in JSON as what it is.
  if (def.type === 'pipe' && def.out._zod.def.type === 'boolean') jsonSchema.type = 'boolean'
  if (def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
  // Every number is a safe one.
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  // A program that knows less than we tell one day must not stumble over the rest.
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
}

const parts = { unrepresentable: 'any', override } as const

const uriOf = (id: string) => `#/components/schemas/${id}`

/** All that is for people to read, in their language. */
export function translated<Part> (part: Part, t: Translate): Part
export function translated (part: unknown, t: Translate): unknown {
  if (Array.isArray(part)) return part.map((each: unknown) => translated(each, t))
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(Object.entries(part).map(([key, each]: [string, unknown]) => {
    if (key === 'x-labels') return [key, labelsIn(Object(each) as Labels, t)]
    return [key, typeof each === 'string' && prose.has(key) ? t(each) : translated(each, t)]
  }))
}

function labelsIn (labels: Labels, t: Translate): Labels {
  return Object.fromEntries(Object.entries(labels).map(([value, label]) => [value, t(label)]))
}

const prose = new Set(['title', 'summary', 'description'])

/** What is asked: a form, the parameters of an address. */
export function askedSchema (schema: z.ZodType): Schema {
  const { $schema, ...plain } = z.toJSONSchema(schema, { ...parts, io: 'input' })
  return plain
}

/** What is answered, which has a name: `meta({ id })`. */
export function referenceTo (schema: z.ZodType): Schema {
  const id = z.globalRegistry.get(schema)?.id
  if (id === undefined) throw new Error('What a route answers as JSON needs a name: meta({ id })')
  return { $ref: uriOf(id) }
}

/** Everything that has a name. */
export function namedSchemas (): Record<string, Schema> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { ...parts, io: 'output', uri: uriOf })
  // In the order of their names: that of the registry is the order in which files were loaded.
  const byName = Object.entries(schemas).toSorted(([one], [other]) => one < other ? -1 : 1)
  return Object.fromEntries(byName.map(([id, { $schema, $id, ...plain }]) => [id, plain]))
}

/** The same form as a browser sends it with files: rows and ticked boxes are numbered (form-body.ts), each file is a part of its own. */
export function multipartSchema (fields: readonly Field[], { properties = {}, required = [] }: Schema): Schema {
  const asked = fields.map((field) => ({ ...field, schema: Object(properties[field.name]) as Schema }))
  const single = asked.filter(({ control }) => control !== 'group' && control !== 'several')
  const numbered = asked.flatMap(patternsOf)
  return {
    type: 'object',
    properties: Object.fromEntries(single.map(({ name, control, schema }) => [name, control === 'files' ? sentFiles(schema) : schema])),
    ...numbered.length > 0 && { patternProperties: Object.fromEntries(numbered) },
    required: required.filter((name) => single.some((field) => field.name === name))
  }
}

function patternsOf ({ name, control, schema: { items } }: Field & { schema: Schema }): [pattern: string, schema: Schema][] {
  const inner = Object(items) as Schema
  if (control === 'several') return [[`^${name}\\.\\d{1,3}$`, inner]]
  if (control !== 'group') return []
  return Object.entries(inner.properties ?? {}).map(([column, schema]) => [`^${name}\\.\\d{1,3}\\.${column}$`, Object(schema) as Schema])
}

function sentFiles ({ default: _, ...ids }: Schema): Schema {
  return { ...ids, items: { type: 'string', contentMediaType: 'application/octet-stream' } }
}
