/** Whatever people do or leave undone in months, after each run of the jobs nothing is overdue and silent (domain §4.5). */
import t from 'tap'
import { verifyHistory } from '../../../src/cases/integrity/verify.ts'
import { onAnyPeopled } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { randomHistories } from '../../helpers/problems/random-histories.ts'

const repeated = { urge: 100, supervise: 20, escalate: 5 }

await onAnyPeopled(t, 'random histories with the jobs', async (t, { db }) => {
  const district = await problemDistrict(db)
  await randomHistories(district, { problems: 25, steps: 20, seed: 4711, from: '2026-01-12', to: '2026-06-30', jobs: true })
  for (const [move, least] of Object.entries(repeated)) {
    const count = await db.read.caseEvent.count({ where: { move, decidedById: null, act: { in: ['made', 'asked'] } } })
    t.ok(count >= least, `${move}: ${count} by the system`)
  }
  for await (const finding of verifyHistory(db.read)) t.fail('every history is whole', finding)
})
