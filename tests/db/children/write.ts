/** Writes two rows at a time for ever, and names each pair only when it is saved. */
import { openDb } from '../../../src/db/index.ts'

const [url = '', round] = process.argv.slice(2)
const db = await openDb({ url })
for (let year = 1; ; year++) {
  await db.write(async (tx) => {
    await tx.sequence.create({ data: { districtId: 'first', kind: `round ${round}`, year } })
    await tx.sequence.create({ data: { districtId: 'second', kind: `round ${round}`, year } })
  })
  console.log(year)
}
