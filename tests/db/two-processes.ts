/**
 * Two processes on one PostgreSQL, of which one is killed at work (trust D28): no job is done twice, nothing acknowledged is lost, the
 * other goes on.
 */
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { verifyHistory } from '../../src/cases/index.ts'
import { monday } from '../helpers/app.ts'
import { folderFor } from '../helpers/databases/backups.ts'
import { peopledDatabase, skipped } from '../helpers/databases/database.ts'
import { killRounds } from '../helpers/tier.ts'
import { start } from './children/start.ts'

t.test('one of two is killed again and again', { skip: skipped('postgresql') }, async (t) => {
  const { db, url } = await peopledDatabase(t, 'postgresql')
  const files = await folderFor(t)
  const lines: string[] = []
  const steady = start('live', url, files, monday)
  const listening = (async () => { for await (const line of steady.lines) lines.push(line) })()
  for (let round = 0; round < killRounds; round++) {
    const other = start('live', url, files, monday)
    let since = 0
    for await (const line of other.lines) {
      lines.push(line)
      if (++since === 5 + round) other.kill()
    }
    const [before, beginning] = [lines.length, performance.now()]
    // What the other held has been let go of.
    while (lines.length < before + 3 && performance.now() - beginning < 30_000) await pause(20)
    t.ok(lines.length >= before + 3, 'the other goes on')
  }
  steady.kill()
  await listening

  t.same(lines.filter((line) => line.startsWith('failed')), [])
  const done = lines.filter((line) => line.startsWith('job'))
  t.ok(done.length > 7)
  t.equal(new Set(done).size, done.length, 'no turn of a job is taken twice')
  const versions = new Map((await db.read.case.findMany()).map(({ number, version }) => [number, version]))
  const moved = lines.filter((line) => line.startsWith('moved')).map((line) => line.split(' '))
  t.same(
    moved.filter(([, number = '', version]) => (versions.get(number) ?? -1) < Number(version)),
    []
  )
  t.equal(
    new Set(moved.filter(([, , version]) => version === '0').map(([, number]) => number)).size,
    moved.filter(([, , version]) => version === '0').length,
    'no number twice'
  )
  for await (const { number, sentence } of verifyHistory(db.read)) t.fail(`${number} ${sentence}`)
})
