import type { FastifyRequest } from 'fastify'
import { dayOf } from '../clock.ts'
import { selfOf } from '../user.ts'
import { scopeText } from './access.ts'
import { type Period, presetPeriod, type Preset, presets, readPeriod } from './period.ts'

export interface Typed { from?: string | undefined, to?: string | undefined }

/** The form of the period, with typed values and problems, and links to usual periods. */
export function periodOf (request: FastifyRequest, typed: Typed, path: string, kept: Record<string, string | undefined>) {
  const { t } = request
  const today = dayOf(request.server.clock.now())
  const read = readPeriod(typed, today)
  const period = 'period' in read ? read.period : null
  const problems = 'problems' in read ? read.problems : []
  const hidden = Object.entries(kept).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))
  const addressOf = (span: Period) =>
    `${path}?${new URLSearchParams({ ...span, ...Object.fromEntries(hidden.map(({ name, value }) => [name, value])) })}`
  const from = typed.from ?? period?.from ?? ''
  const to = typed.to ?? period?.to ?? ''
  const field = (name: 'from' | 'to', label: string, value: string) => {
    const problem = problems.find((each) => each.field === name)
    // A date control cannot show a value that is not a date.
    const type = problem && value ? 'text' : 'date'
    return { name, type, label: t(label), value, error: problem ? t(problem.sentence, problem.params) : null }
  }
  return {
    period,
    form: {
      path,
      hidden,
      wrong: problems.length > 0,
      scope: t(scopeText(selfOf(request)) ?? ''),
      period,
      fields: [field('from', '自', from), field('to', '至', to)],
      presets: (Object.keys(presets) as Preset[]).map((preset) => {
        const span = presetPeriod(preset, today)
        return { label: t(presets[preset]), address: addressOf(span), current: span.from === from && span.to === to }
      })
    }
  }
}
