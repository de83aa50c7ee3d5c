/** What belongs to another district, or to nobody, does not exist: the same answer for both (trust A1). */
import t from 'tap'
import { filled } from './helpers/addresses.ts'
import { accessFixtures, type AccessFixtures } from './helpers/fixtures.ts'

/** One of each role: what is asked is the same whoever they are. */
const curious = [
  'enterprise', 'steward', 'intake', 'supervisor', 'handler', 'head', 'caller', 'leader', 'manager', 'liaison', 'sysadmin', 'secadmin',
  'auditor'
] as const

t.test('what belongs to another district, or to nobody, is not there for anybody', async (t) => {
  const here = await accessFixtures(t)
  const { foreign } = here
  const none = '00000000-0000-7000-8000-000000000000'
  const same = (value: string): Record<string, string> => Object.fromEntries(Object.keys(foreign).map((name) => [name, value]))
  const nowhere = { ...same(none), problem: 'JY-2026-999999', order: 'DB-2026-999999' }
  const odd = { ...same('1'), problem: "JY-2026-000001'", order: "DB-2026-000001'" }
  const records: Record<string, string>[] = [foreign, nowhere, odd]
  const withRecord = here.app.routesList.filter(({ method, address }) => method !== 'HEAD' && /:(id|number|contactId)/.test(address))
  for (const actor of curious) {
    const visitor = await here.visit(actor)
    for (const { method, address } of withRecord) {
      const answers = []
      for (const known of actor === 'intake' || actor === 'sysadmin' ? records : records.slice(0, 1)) {
        const url = filled(address, { ...known, id: known[kindOf(address)] })
        const { statusCode } = method === 'GET' ? await visitor.get(url) : await visitor.post(url, {})
        answers.push(statusCode)
        if (statusCode !== 403 && statusCode !== 404) t.fail(`${actor}: ${method} ${url} answered ${statusCode}`)
      }
      if (new Set(answers).size > 1) {
        t.fail(`${actor}: ${method} ${address} tells what exists elsewhere from what does not: ${answers.join(' ')}`)
      }
    }
  }
  t.pass(`${curious.length} people, ${withRecord.length} addresses`)
})

/** The kind of record that an address with `:id` names. */
function kindOf (address: string): keyof AccessFixtures['foreign'] {
  const kinds: [RegExp, keyof AccessFixtures['foreign']][] = [
    [/^\/files/, 'file'],
    [/^\/requests/, 'request'],
    [/^\/reply-templates/, 'template'],
    [/^\/enterprises/, 'enterprise'],
    [/users/, 'user'],
    [/units/, 'unitId'],
    [/duty/, 'shift'],
    [/hours/, 'hours'],
    [/./, 'categoryId']
  ]
  return kinds.find(([pattern]) => pattern.test(address))?.[1] ?? 'problem'
}
