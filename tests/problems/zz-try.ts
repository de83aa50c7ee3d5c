import t from 'tap'
import { freshDatabase } from '/work/main/tests/helpers/database.ts'
import { problemDistrict } from '/work/main/tests/helpers/problem-district.ts'
import { explore } from '/work/main/tests/helpers/paper.ts'
t.test('x', async (t) => {
  const { db } = await freshDatabase(t)
  console.time('seed'); const d = await problemDistrict(db); console.timeEnd('seed')
  const n = await d.raise()
  const start = await d.record(n), around = await d.around()
  console.time('explore'); const all = [...explore(start, around)]; console.timeEnd('explore')
  console.log(all.length, new Set(all.map(p => p.record.state)))
  for (const p of all) console.log(p.record.state, p.acts.map(a => a.login + ':' + a.kind + ':' + a.move).join(' '))
  for (const s of new Set(all.map(p => p.record.state))) { console.time(s); await d.drive(s); console.timeEnd(s) }
  for (const s of new Set(all.map(p => p.record.state))) { console.time(s); await d.drive(s); console.timeEnd(s) }
})
