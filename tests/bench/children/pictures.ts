/** The application of the attachments' tests, for bench/pictures.ts: says where it is, takes pictures in, and lives until it is killed. */
import type { Test } from 'tap'
import { attach, runApp, type Person } from '../../attachments/helpers/fixtures.ts'

export interface Brought { who: Person, content: Uint8Array<ArrayBuffer>, name: string }

const cleanups: Array<() => unknown> = []
const run = { teardown: (cleanup: () => unknown) => cleanups.push(cleanup) } as unknown as Test
const site = await runApp(run, { limits: { perUserAndHour: 1000 } })

process.on('message', ({ who, content, name }: Brought) => {
  attach(site, who, Uint8Array.from(content), name).then((id) => process.send?.(id))
})
process.on('disconnect', async () => {
  for (const cleanup of cleanups.reverse()) await cleanup()
  process.exit()
})
process.send?.(site.origin)
