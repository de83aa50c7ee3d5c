/** The bench fills its district by copies (tests/bench/district/copies.ts): each is, row by row, what move() would have made. */
import t from 'tap'
import { openDb } from '../../../src/db/index.ts'
import { verifyHistory } from '../../../src/cases/integrity/verify.ts'
import { chance } from '../../bench/district/random.ts'
import { copyOf, rowsOf, tables, type Rows } from '../../bench/district/copies.ts'
import { withInserts } from '../../bench/district/insert.ts'
import { onEachPeopled } from '../../helpers/databases/database.ts'
import { reportAnswers } from '../../helpers/problems/moves.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import type { ProblemState } from '../../../src/problems/domain/vocabulary.ts'

const driven: ProblemState[] = ['draft', 'submitted', 'declined', 'in_progress', 'long_term', 'confirming', 'closed', 'withdrawn']

const byChance = new Set(['salt', 'bodyDigest', 'hash', 'previousHash', 'receiptCode', 'number'])

await onEachPeopled(t, 'a copy is what move() would have made', async (t, { db, url }) => {
  const { drive } = await problemDistrict(db)
  const content = '另一处路面破损，货车无法通行。'
  const { hex } = chance(7)
  const copies: Rows[] = []
  for (const [index, state] of driven.entries()) {
    const helpedBy = state === 'in_progress' ? ['city'] : []
    const first = await rowsOf(db.read, await drive(state, { helpedBy }))
    const second = await rowsOf(db.read, await drive(state, { helpedBy, told: { content } }))
    const instead = new Map([[reportAnswers.content, content], [String(first.Case[0]?.['title']), String(second.Case[0]?.['title'])]])
    const copy = copyOf(first, { number: `JY-2026-9${index}0000`, receiptCode: `COPY000${index}`, instead }, hex)
    t.strictSame(nameless(copy), nameless(second), state)
    t.not(copy.Case[0]?.['id'], first.Case[0]?.['id'])
    copies.push(copy)
  }
  const events = copies.flatMap((copy) => copy.CaseEvent)
  t.equal(new Set(events.map(({ hash }) => hash)).size, events.length, 'every line has a hash of its own')

  await db.close()
  await withInserts(url, async (insertAll) => {
    for (const copy of copies) await insertAll(copy)
  })
  const again = await openDb({ url })
  t.teardown(again.close)
  t.equal(await again.read.case.count(), 1 + 3 * driven.length, 'beside the main problem of the district')
  for await (const finding of verifyHistory(again.read)) t.fail(`${finding.number}: ${finding.sentence}`)
  for (const copy of copies) t.strictSame(await rowsOf(again.read, String(copy.Case[0]?.['number'])), copy, 'read back as it was written')
})

/** Ids by the order in which they come; without what is chance: salts, and the hashes over them, receipt codes, numbers. */
function nameless (rows: Rows): unknown {
  const names = new Map<string, string>()
  for (const table of tables) for (const { id } of rows[table]) names.set(String(id), `${table} ${names.size}`)
  const named = (value: unknown): unknown => {
    if (typeof value === 'string') return names.get(value) ?? value
    if (Array.isArray(value)) return value.map(named)
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    return Object.fromEntries(Object.entries(value).filter(([name]) => !byChance.has(name)).map(([name, each]) => [name, named(each)]))
  }
  return named(rows)
}
