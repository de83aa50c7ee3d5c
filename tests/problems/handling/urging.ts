/** When an enterprise finds something to urge (domain §4.2 `urge`). */
import t from 'tap'
import { offersOf } from '../../../src/cases/index.ts'
import { situationOf } from '../../../src/problems/door/move.ts'
import { problemLifecycle } from '../../../src/problems/index.ts'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'

const { db } = await peopledDatabase(t)
const { drive, raise, make, person, at, clock } = await problemDistrict(db)

async function mayUrge (number: string, login = 'enterprise1') {
  const { situation } = await situationOf(db.read, person(login), { number }, clock.now())
  return offersOf(problemLifecycle, situation).some(({ move }) => move === 'urge')
}

t.test('not a draft, not right after it was sent, not while it is its own turn', async (t) => {
  at('2026-11-23', '09:00')
  const number = await raise('enterprise1')
  t.notOk(await mayUrge(number))
  await make('enterprise1', number, 'submit')
  t.notOk(await mayUrge(number), 'the first promise still runs')
  const asked = await drive('confirming')
  const going = await drive('in_progress')
  t.ok(await mayUrge(going, 'manager1'), 'a manager may at any time')
  at('2026-11-24', '09:00')
  t.ok(await mayUrge(number), 'the day on which it was to hear is over')
  t.ok(await mayUrge(going))
  t.notOk(await mayUrge(asked))
})
