/** The application of the attachments' tests, for bench/pictures.ts: says where it is, takes pictures in, and lives until it is killed. */
import t from 'tap'
import { attach, openSite, type Person } from '../../attachments/helpers/district.ts'

export interface Brought { who: Person, content: Uint8Array<ArrayBuffer>, name: string }

t.test('serves', { timeout: 0 }, async (t) => {
  const site = await openSite(t, { limits: { perUserAndHour: 1000 } })
  process.on('message', ({ who, content, name }: Brought) => {
    attach(site, who, Uint8Array.from(content), name).then((id) => process.send?.(id))
  })
  process.send?.(site.origin)
  await new Promise(() => {})
})
