/** The history as people read it: each line a sentence, with what it leaves out folded beneath, and routine in one line. */
import type { Translate } from '../../web/language/translate.ts'
import type { TimelineEntry } from './kind.ts'

export interface HistoryLine extends TimelineEntry {
  says: string
  /** Whether the sentence says all, or there is more. */
  whole: boolean
  more: boolean
  /** What it stands for, where it is about many of the same. */
  lines: readonly HistoryLine[]
}

/** Of a long history the latest lines are shown, and the others on demand. */
const shown = 7
const tooFewToFold = 1

/** So often the system has to have done the same that one line stands for all. */
const repeated = 3

export function historyView (timeline: readonly TimelineEntry[], t: Translate) {
  const lines = historyLines(timeline, t)
  const earlier = lines.length > shown + tooFewToFold ? lines.slice(shown) : []
  return {
    lines: lines.slice(0, lines.length - earlier.length),
    earlier: earlier.length === 0 ? null : { says: t('更早的 {n} 步', { n: earlier.length }), lines: earlier }
  }
}

export function historyLines (timeline: readonly TimelineEntry[], t: Translate): HistoryLine[] {
  return timeline.flatMap((entry) => {
    const same = entry.routine ? timeline.filter(({ routine, heading }) => routine && heading === entry.heading) : []
    if (same.length < repeated) return [lineOf(entry, t)]
    if (same[0] !== entry) return []
    const says = t('{what} {n} 次', { what: entry.heading, n: same.length })
    return [{ ...entry, says, answers: [], files: [], whole: false, more: true, lines: same.map((each) => lineOf(each, t)) }]
  })
}

/** So much of a text fits beside who and what. */
const fitting = 24

function lineOf (entry: TimelineEntry, t: Translate): HistoryLine {
  const { heading, tells, answers, files } = entry
  const told = tells.join('，')
  const more = files.length > 0 || answers.length > tells.length || told.length > fitting || told.includes('\n')
  return {
    ...entry,
    says: told === '' ? heading : t('{what}：{told}', { what: heading, told }),
    whole: !more,
    more,
    lines: []
  }
}
