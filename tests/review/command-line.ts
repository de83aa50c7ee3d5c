/** `npm run cli -- figures`: the same totals as data and as a table, and sentences where it was asked wrongly. */
import t, { type Test } from 'tap'
import { run } from '../../src/cli/run.ts'
import { peopledDatabase } from '../helpers/databases/database.ts'
import { histories } from './helpers/histories.ts'

async function terminal (t: Test) {
  const { db, url } = await peopledDatabase(t)
  const here = await histories(db)
  const settings = { MODE: 'test', DATABASE_URL: url }
  return {
    here,
    async figures (...args: string[]) {
      const lines: string[] = []
      const complaints: string[] = []
      const code = await run(['figures', ...args], {
        environment: () => settings,
        print: (line) => {
          lines.push(line)
        },
        printError: (line) => {
          complaints.push(line)
        }
      })
      return { code, said: lines.join('\n'), complaints: complaints.join('\n') }
    }
  }
}

t.test('as data', async (t) => {
  const { figures, here } = await terminal(t)
  // Long ago, so that E is the end of the period whatever day it is.
  for (const state of ['closed', 'in_progress', 'long_term'] as const) await here.begin(state, state, '2020-06-01')
  const { code, said } = await figures('--from', '2020-06-01', '--to', '2020-12-31', '--json')
  t.equal(code, 0)
  const data = JSON.parse(said)
  t.same(
    data.map(({ key }: { key: string }) => key),
    [
      'resolved_on_time', 'resolved_first_due', 'closed_within_60', 'closure_rate_stock', 'solved_rate_closed', 'satisfaction',
      'answer_rate', 'duration'
    ]
  )
  t.same(data[0], { key: 'resolved_on_time', numerator: 1, denominator: 2, value: 0.5, excluded: [{ reason: 'suspended', count: 1 }] })
  t.match(data[7], { key: 'duration', numerator: 1, denominator: 3, value: 0 })
  t.same(data[5].excluded, [])
})

t.test('as a table, and nothing to divide by is no number', async (t) => {
  const { figures, here } = await terminal(t)
  await here.begin('closed', 'closed', '2020-06-01')
  const { code, said } = await figures('--from', '2020-06-01', '--to', '2020-06-30', '--district', '370115')
  t.equal(code, 0)
  t.match(said, /按时办结率（批准期限）\s+100\.0%\s+（1 \/ 1）/)
  t.match(said, /60日销号率\s+—\s+（0 \/ 0）/)
  t.match(said, '未计入：未到期 1 件')
})

t.test('asked wrongly', async (t) => {
  const { figures } = await terminal(t)
  t.match(await figures('--from', 'someday', '--to', '2020-06-30'), { code: 2, complaints: /--from：请填写日期/ })
  t.match(await figures('--from', '2020-06-30', '--to', '2020-06-01'), { code: 2, complaints: /--to：结束的日期不能早于开始的日期/ })
  t.match(await figures('--district', '000000'), { code: 2, complaints: /没有区划代码为“000000”的区/ })
  t.match(await figures('--csv'), { code: 2 })
})
