/** `npm run cli -- figures`: the totals of /review in the terminal, or as JSON for other programs. */
import { parseArgs } from 'node:util'
import { dayOf } from '../clock.ts'
import { Refusal } from '../errors.ts'
import { figures, leftOut, readPeriod, totalsOf } from '../review/index.ts'
import { translators } from '../web/language/translate.ts'
import type { CliContext } from './user.ts'

export const figuresUsage = 'figures [--from 日期 --to 日期] [--district 区划代码] [--json]'

const { zh } = translators({})

const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  district: { type: 'string' },
  json: { type: 'boolean', default: false }
} as const

type Total = Awaited<ReturnType<typeof totalsOf>>[number]

export async function printFigures (terminal: CliContext, args: string[]): Promise<void> {
  const { db, clock, print } = terminal
  const { from, to, district, json } = parseArgs({ args, options }).values
  const now = clock.now()
  const read = readPeriod({ from, to }, dayOf(now))
  if ('problems' in read) {
    throw new Refusal(400, read.problems.map(({ field, sentence, params }) => `--${field}：${zh(sentence, params)}`).join('\n'))
  }
  const totals = await totalsOf(db, await districtNamed(terminal, district), read.period, now)
  if (json) return print(JSON.stringify(totals.map(asData), null, 2))
  print(`统计时段 ${read.period.from} 至 ${read.period.to}`)
  for (const total of totals) for (const line of linesOf(total)) print(line)
}

async function districtNamed ({ db }: CliContext, code: string | undefined): Promise<string> {
  const districts = await db.read.district.findMany({
    ...(code ? { where: { code } } : {}),
    orderBy: { code: 'asc' },
    select: { id: true, code: true, name: true }
  })
  const [first, ...others] = districts
  if (!first) throw new Refusal(400, code ? `没有区划代码为“${code}”的区。` : '数据库中还没有任何区，请先完成首次启用。')
  if (others.length > 0) throw new Refusal(400, `请用 --district 指明一个区：${districts.map((each) => `${each.code} ${each.name}`).join('、')}`)
  return first.id
}

function asData ({ key, numerator, denominator, value, excluded }: Total) {
  return {
    key,
    numerator,
    denominator,
    value,
    excluded: excluded.map(({ reason, count }) => ({ reason: reason.replace(/^\w+:/, ''), count }))
  }
}

function linesOf ({ key, numerator, denominator, value, excluded, lengths }: Total): string[] {
  const figure = figures[key]
  const result = lengths
    ? `中位数 ${shown(value)}，九成以内 ${shown(lengths.p90)}，平均 ${shown(lengths.mean)}，含未办结的中位数 ${shown(lengths.survival)}`
    : percent(value)
  return [
    '',
    `${figure.label}  ${result}  （${numerator} / ${denominator}）`,
    `  分子：${figure.numerator}`,
    `  分母：${figure.denominator}`,
    ...excluded.map(
      ({ reason, count, ifCounted }) =>
        `  未计入：${leftOut[reason]} ${count} 件${ifCounted === null ? '' : `，如计入为 ${percent(ifCounted)}`}`
    )
  ]
}

function shown (days: number | null): string {
  return days === null ? '—' : String(Math.round(days * 10) / 10)
}

function percent (rate: number | null): string {
  return rate === null ? '—' : `${(rate * 100).toFixed(1)}%`
}
