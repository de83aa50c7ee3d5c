/** What belongs to another district, or to nobody, does not exist: the same answer for both (trust A1). */
import t from 'tap'
import { filled } from './addresses.ts'
import { town, type Town } from './town.ts'

t.test('what belongs to another district, or to nobody, is not there for anybody', async (t) => {
  const here = await town(t)
  const { foreign } = here
  const none = '00000000-0000-7000-8000-000000000000'
  const nowhere = { ...Object.fromEntries(Object.keys(foreign).map((name) => [name, none])), problem: 'JY-2026-999999' }
  const odd = { ...Object.fromEntries(Object.keys(foreign).map((name) => [name, '1'])), problem: "JY-2026-000001'" }
  const withRecord = here.app.routesList.filter(({ method, address }) => method !== 'HEAD' && /:(id|number|contactId)/.test(address))
  const inside = actors.filter((actor) => !outsiders.includes(actor))
  for (const actor of inside) {
    const visitor = await here.visit(actor)
    for (const { method, address } of withRecord) {
      for (const records of [foreign, nowhere, odd]) {
        const url = filled(address, { ...records, id: records[kindOf(address)] })
        const { statusCode } = method === 'GET' ? await visitor.get(url) : await visitor.post(url, {})
        if (statusCode !== 403 && statusCode !== 404) t.fail(`${actor}: ${method} ${url} answered ${statusCode}`)
      }
    }
  }
  t.pass(`${inside.length} people, ${withRecord.length} addresses`)
})

/** The kind of record that an address with `:id` names. */
function kindOf (address: string): keyof Town['foreign'] {
  const kinds: [RegExp, keyof Town['foreign']][] = [
    [/^\/files/, 'file'], [/^\/requests/, 'request'], [/^\/enterprises/, 'enterprise'], [/users/, 'user'], [/units/, 'unit'], [/duty/, 'shift'], [/hours/, 'hours'], [/./, 'categoryId']
  ]
  return kinds.find(([pattern]) => pattern.test(address))?.[1] ?? 'problem'
}
