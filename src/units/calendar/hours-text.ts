/** Working hours as a person writes them: `08:30-12:00 13:30-17:30`. */
type Span = [opens: string, closes: string]

/** Undefined where a span cannot be parsed, is empty, or begins before the previous one ends. */
export function parseHours (typed: string): Span[] | undefined {
  const parts = typed.normalize('NFKC').replace(/\s*[-–—~至]\s*/g, '-').split(/[\s,;、]+/).filter(Boolean)
  const spans = parts.map(spanOf)
  const times = spans.flatMap((span) => span ?? [''])
  const rising = times.every((time, at) => time > (times[at - 1] ?? ''))
  return spans.length > 0 && rising ? spans.filter((span) => span !== undefined) : undefined
}

export const formatHours = (spans: readonly (readonly [string, string])[]) => spans.map((span) => span.join('-')).join(' ')

function spanOf (part: string): Span | undefined {
  const [, opens, closes] = /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/.exec(part) ?? []
  const [from, to] = [timeOf(opens), timeOf(closes)]
  return from !== undefined && to !== undefined ? [from, to] : undefined
}

function timeOf (typed = ''): string | undefined {
  const time = typed.padStart(5, '0')
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : undefined
}
