/** People of an enterprise invite each other: single use, three days, withdrawn at any time, and nothing but their own enterprise. */
import t from 'tap'
import { onEachFixtures, type AccessFixtures } from '../access/helpers/fixtures.ts'

const chosen = '明月何时照我还呢不知道'
const joining = { name: '新来的（演示）', phone: '13800000021', chosen, again: chosen }

async function invite (here: AccessFixtures, typed = {}): Promise<string> {
  const owner = await here.visit('enterprise')
  await owner.submit('/colleagues/new', { name: '小王（演示）', ...typed })
  return linkIn((await owner.get('/colleagues')).body)
}

const linkIn = (page: string) => /href="https?:\/\/[^/]+(\/join\/[\w-]+)"/.exec(page)?.[1] ?? 'no link'

await onEachFixtures(t, 'an invitation becomes an account of the enterprise, once', async (t, here) => {
  const { db, cast } = here
  const link = await invite(here, { phone: '13800000021' })
  t.match((await (await here.visit('colleague')).get('/colleagues')).body, /小王（演示）[\s\S]*sms:13800000021\?body/, 'every colleague sees it')
  t.notMatch((await (await here.visit('rival')).get('/colleagues')).body, /小王/)
  t.equal(await db.read.user.count({ where: { phone: '13800000021' } }), 0, 'until it is taken up there is no account')

  const newcomer = here.browser()
  t.match((await newcomer.get(link)).body, /加入星禾[\s\S]*何禾（演示）邀请您/)
  const weak = { ...joining, chosen: joining.phone, again: joining.phone }
  t.equal((await newcomer.submit(link, weak)).statusCode, 422, 'a weak password uses nothing up')
  t.equal((await newcomer.submit(link, joining)).headers.location, '/sign-in')
  t.equal((await newcomer.post(link, joining)).statusCode, 404)
  t.equal((await newcomer.post('/sign-in', { login: '13800000021', password: chosen })).statusCode, 303)
  t.match((await newcomer.get('/colleagues')).body, /新来的（演示）/)

  const made = await db.read.user.findUniqueOrThrow({ where: { login: '13800000021' }, include: { roles: true } })
  t.match(made, { enterpriseId: cast.firmIds.get('xinghe'), unitId: null, roles: [{ role: 'enterprise' }] })
  t.equal(made.roles.length, 1)
  const entries = await db.read.auditEntry.findMany({ orderBy: { id: 'asc' } })
  t.match(entries.filter(({ action }) => /colleague|user_created/.test(action)).slice(-2), [
    { action: 'colleague_invited', actorId: here.who('enterprise1').id },
    { action: 'user_created', target: `user:${made.id}`, details: { invitedById: here.who('enterprise1').id, roles: ['enterprise'] } }
  ])
  t.match((await (await here.visit('auditor')).get('/audit?action=user_created')).body, /邀请人 何禾（演示）/)
})

await onEachFixtures(t, 'withdrawn, expired, made up, or by somebody who has left: it opens nothing', async (t, here) => {
  const { db, clock } = here
  const link = await invite(here)
  const other = `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`
  t.equal((await here.browser().get(other)).statusCode, 404)
  const { id } = await db.read.colleagueInvitation.findFirstOrThrow({})
  t.equal((await (await here.visit('rival')).post(`/colleagues/${id}/withdraw`, {})).statusCode, 404, 'not another enterprise’s')
  t.equal((await here.browser().get(link)).statusCode, 200)
  t.equal((await (await here.visit('colleague')).post(`/colleagues/${id}/withdraw`, {})).statusCode, 303)
  t.equal((await here.browser().get(link)).statusCode, 404)
  t.equal((await here.browser().post(link, joining)).statusCode, 404)
  t.match(await db.read.auditEntry.findFirst({ where: { action: 'invitation_withdrawn' } }), { actorId: here.who('colleague1').id })

  const late = await invite(here)
  const now = clock.now()
  clock.set(new Date(now.getTime() + 4 * 86_400_000))
  t.equal((await here.browser().get(late)).statusCode, 404)
  clock.set(now)
  t.equal((await here.browser().get(late)).statusCode, 200)
  const inviter = async (data: { active?: boolean, enterpriseId?: string | null }) =>
    db.write((tx) => tx.user.update({ where: { id: here.who('enterprise1').id }, data }))
  await inviter({ enterpriseId: here.who('enterprise2').enterpriseId })
  t.equal((await here.browser().get(late)).statusCode, 404, 'who has gone to another enterprise')
  t.equal((await here.browser().post(late, joining)).statusCode, 404)
  await inviter({ enterpriseId: here.who('enterprise1').enterpriseId, active: false })
  t.equal((await here.browser().get(late)).statusCode, 404)
})

await onEachFixtures(t, 'whoever holds a link learns nobody’s number by it', async (t, here) => {
  await here.browser().submit(await invite(here), joining)
  const { statusCode, body } = await here.browser().submit(await invite(here), { ...joining, phone: '13800000022' })
  t.equal(statusCode, 422)
  t.match(body, /企业里已有同名账号/)
  t.notMatch(body, /13800000021/)
})

await onEachFixtures(t, 'ten wait at a time; who is in two enterprises has two names to sign in with', async (t, here) => {
  const { db } = here
  const link = await invite(here)
  const owner = await here.visit('enterprise')
  for (let n = 1; n < 10; n++) t.equal((await owner.submit('/colleagues/new', { name: `第${n}人` })).statusCode, 303)
  const refused = await owner.submit('/colleagues/new', { name: '第十一人' })
  t.equal(refused.statusCode, 409)
  t.match(refused.body, /还有 10 个邀请没有用/)
  await here.browser().submit(link, joining)
  const rival = await here.visit('rival')
  await rival.submit('/colleagues/new', { name: '也在这里' })
  await here.browser().submit(linkIn((await rival.get('/colleagues')).body), joining)
  const both = await db.read.user.findMany({ where: { phone: joining.phone }, select: { login: true }, orderBy: { login: 'asc' } })
  t.same(both.map(({ login }) => login), ['13800000021', '13800000021-2'])
})
