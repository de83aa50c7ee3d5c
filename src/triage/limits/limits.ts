/** The limits in force in a district: its own values override the shipped template, which overrides `SD-2115` (domain §5). */
import { z } from 'zod'
import { type Limits, type TemplateCode, templates } from './templates.ts'

export type { Limits }

const standard = templates['SD-2115'].limits
export type LimitName = keyof Limits
export const limitNames = Object.keys(standard) as [LimitName, ...LimitName[]]

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const limit = z.union([
  z.object({
    amount: z.number().int().min(1),
    unit: z.enum(['working_hours', 'working_days', 'calendar_minutes', 'calendar_hours', 'calendar_days', 'calendar_months']),
    dayOff: z.literal('next_working_day').exactOptional()
  }),
  z.object({ cutoff: time, otherwise: time })
])

/** The column `DeadlineTemplate.limits` stores only what differs from the shipped template. */
export const districtLimits = z.partialRecord(z.enum(limitNames), limit)

interface Row { code: string, limits: unknown }

export function limitsByTemplate (rows: readonly Row[]): (templateCode: string | null) => Limits {
  const own = new Map(rows.map(({ code, limits }) => [code, districtLimits.parse(limits)]))
  const base = { ...standard, ...own.get('SD-2115') }
  return (code) => ({ ...base, ...templateOverrides(code), ...own.get(code ?? '') })
}

/** What a shipped template defines itself; the rest comes from `SD-2115`, including the district's own values. */
export function templateOverrides (code: string | null): Partial<Limits> {
  const shipped = isShipped(code) ? templates[code].limits : standard
  return Object.fromEntries(limitNames.filter((name) => shipped[name] !== standard[name]).map((name) => [name, shipped[name]]))
}

export function isShipped (code: string | null): code is TemplateCode {
  return code !== null && Object.hasOwn(templates, code)
}
