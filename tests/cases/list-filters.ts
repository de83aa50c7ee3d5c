/** The filters of a list say what its rows show. */
import t from 'tap'
import { onAnyFixtures } from '../access/helpers/fixtures.ts'

await onAnyFixtures(t, 'a list is narrowed by light, enterprise and days', async (t, here) => {
  for (const state of ['submitted', 'in_progress', 'confirming', 'long_term', 'closed'] as const) await here.problemIn(state)
  const supervisor = await here.visit('supervisor')
  const listed = async (query: string) => {
    const { body } = await supervisor.get(`/problems?ended=true&${query}`)
    return [...body.matchAll(/<span class="light light-(\w+)">[^]*?class="row-number">([^<]+)/g)]
      .map(([, light = '', number = '']) => ({ light, number }))
  }
  const all = await listed('')
  t.ok(all.length >= 5)

  for (const light of ['red', 'yellow', 'green', 'grey']) {
    t.same(await listed(`light=${light}`), all.filter((row) => row.light === light), light)
  }
  t.ok(all.some(({ light }) => light === 'grey'), 'what waits for the enterprise is not told to be on time')

  const { id, enterprise } = await here.db.read.case.findFirstOrThrow({
    where: { number: all[0]?.number ?? '', districtId: here.cast.districtId }, include: { enterprise: true }
  })
  const byFirm = `firm=${encodeURIComponent(enterprise?.name.slice(0, 4) ?? '')}`
  t.ok((await listed(byFirm)).some(({ number }) => number === all[0]?.number))
  const handler = await here.visit('handler')
  const leadUnitId = here.unit('housing')
  await here.db.write((tx) => tx.case.update({ where: { id }, data: { confidentiality: 'anonymous', leadUnitId } }))
  t.match((await handler.get('/problems?ended=true')).body, all[0]?.number ?? '')
  const { body } = await handler.get(`/problems?ended=true&${byFirm}`)
  t.notMatch(body, all[0]?.number ?? '', 'nobody finds by a name what they may not know')

  t.same(await listed('to=2000-01-01'), [])
  t.same(await listed('from=2000-01-01'), all)
  t.match((await supervisor.get('/problems?from=someday')).body, /不/)
})
