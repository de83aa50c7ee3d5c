/**
 * Uploads files and moves problems for ever; says `file <id> <hash>` and `moved <number> <version>` when the product would have answered.
 */
import { randomUUID } from 'node:crypto'
import { addPending, filesOf, limits } from '../../../src/attachments/index.ts'
import { systemClock } from '../../../src/clock.ts'
import { openDb } from '../../../src/db/index.ts'
import { everybody } from '../../../src/demo/people.ts'
import { draft, move } from '../../../src/problems/index.ts'
import { reportAnswers } from '../../helpers/problems/moves.ts'

const [url = '', files = '', round] = process.argv.slice(2)
const db = await openDb({ url })
const { store } = filesOf({ filesUrl: `file:${files}` }, systemClock)
const people = await everybody(db.read)
const reporter = people.find(({ login }) => login === 'enterprise1')
if (!reporter) throw new Error('nobody to report')
const unlimited = { ...limits, pendingPerUser: Infinity, perUserAndHour: Infinity }

for (let at = 0; ; at++) {
  const id = randomUUID()
  const received = await store.receive(slowly(`${round}.${at} `, 1 + (at % 7)), limits.fileBytes)
  const problem = await addPending({ db, store, user: reporter, now: systemClock.now(), limits: unlimited }, [
    { id, field: 'files', name: '照片.txt', received }
  ])
  if (problem) throw new Error(problem.sentence)
  console.log(`file ${id} ${received.hash}`)
  const { number } = await db.write((tx) => draft(tx, reporter, { ...reportAnswers, files: [] }, systemClock.now()))
  console.log(`moved ${number} 0`)
  await db.write((tx) => move(tx, reporter, { number, move: 'submit', answers: { ...reportAnswers, files: [id] } }, systemClock.now()))
  console.log(`moved ${number} 1`)
}

async function * slowly (text: string, chunks: number) {
  for (let chunk = 0; chunk < chunks; chunk++) yield Buffer.from(text.repeat(3000))
}
