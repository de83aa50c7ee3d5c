/** What somebody judges stands large above the ways to judge it, which are forms on one page; who comes second is offered what is left. */
import t from 'tap'
import { instantFrom } from '../../src/clock.ts'
import { type AccessFixtures, onAnyFixtures } from '../access/helpers/fixtures.ts'

const reply = '东门道路塌陷路段已完成抢修，货车可以正常通行；我局将在一个月内回访复查，如有沉降继续处理。'

t.test('a reply is reviewed on one page', async (t) => {
  await onAnyFixtures(t, 'passed, or returned with a reason', async (t, here) => {
    const number = await here.problemIn('replied')
    const caller = await here.visit('caller')
    const { body } = await caller.get(`/problems/${number}/pass_review`)
    t.match(body, new RegExp(`class="as-typed judged-by">${reply}</p>`))
    t.match(body, /货车绕行三公里/, 'with what was reported beside it')
    t.match(body, new RegExp(`action=""[^]*质检通过</button>[^]*action="/problems/${number}/return_reply"[^]*退回补办</button>`))
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    t.equal(new Set(ids).size, ids.length, 'no two parts have the same name')

    const unfounded = await caller.submit(`/problems/${number}/return_reply`, { failed: 'evidence_there' })
    t.equal(unfounded.statusCode, 422)
    t.match(unfounded.body, /href="#field-reason"[^]*质检通过<\/button>/, 'a reason is owed, and it can still be passed')
    t.equal((await caller.submit(`/problems/${number}/return_reply`, { failed: 'evidence_there', reason: '请补充照片' })).statusCode, 303)
  })

  await onAnyFixtures(t, 'whoever is second keeps their text, and is offered what can be done now', async (t, here) => {
    const number = await here.problemIn('replied')
    const [caller, substitute] = [await here.visit('caller'), await here.visit('caller')]
    const { body: opened } = await caller.get(`/problems/${number}/return_reply`)
    const version = opened.match(/name="version" value="(\d+)"/)?.[1] ?? ''
    await substitute.submit(`/problems/${number}/pass_review`, Object.fromEntries(checks.map((check, at) => [`checks.${at}`, check])))
    const typed = { version, failed: 'evidence_there', reason: '请补充照片' }
    const { statusCode, body } = await caller.post(`/problems/${number}/return_reply`, typed)
    t.equal(statusCode, 409)
    t.match(body, />请补充照片<\/textarea>/)
    t.match(body, new RegExp(`现在可以办理的[^]*href="/problems/${number}/callback"`))
    t.match((await caller.get(`/problems/${number}/pass_review`)).body, /现在可以办理的/, 'so is whoever comes too late')
  })
})

const checks = ['answers_the_point', 'basis_right', 'evidence_there', 'next_step_clear']

t.test('a request is granted by one button, and refused by another that owes a reason', async (t) => {
  await onAnyFixtures(t, 'as its approver', async (t, here) => {
    const id = await asked(here)
    const head = await here.visit('head')
    const { body } = await head.get(`/requests/${id}`)
    t.match(body, /value="grant">[^]*同意<\/button>[^]*value="refuse">[^]*不同意<\/button>/)
    t.match((await head.get(`/requests/${id}?decision=refuse`)).body, /value="refuse">[^]*不同意<\/button>[^]*value="grant">/)
    t.equal((await head.post(`/requests/${id}`, { decision: 'refuse' })).statusCode, 422)
    t.equal((await head.post(`/requests/${id}`, {})).statusCode, 422, 'a program that says neither is asked')
    t.equal((await head.post(`/requests/${id}`, { decision: 'grant' })).statusCode, 303)
    const late = await head.post(`/requests/${id}`, { decision: 'refuse', reason: '属市政管养' })
    t.equal(late.statusCode, 409)
    t.match(late.body, /已经有了结果[^]*属市政管养[^]*href="\/problems\/JY-2026-\d+">查看最新情况/, 'with the text, and the way to the outcome')
  })

  await onAnyFixtures(t, 'a refusal that came after the session had ended comes back as one', async (t, here) => {
    const id = await asked(here)
    const late = await here.visit('head')
    here.clock.set(instantFrom(here.clock.now().getTime() + 31 * 60_000))
    const { headers } = await late.post(`/requests/${id}?decision=grant`, { decision: 'refuse', reason: '依据不足' })
    const next = new URL(String(headers.location), 'http://here.invalid').searchParams.get('next') ?? ''
    const { body } = await (await here.visit('head')).get(next)
    t.match(body, /value="refuse">[^]*依据不足<\/textarea>[^]*不同意<\/button>[^]*value="grant">/)
    t.equal(body.match(/value="refuse">/g)?.length, 1, 'and no other button sends it')
  })

  await onAnyFixtures(t, 'a program is told what it can decide', async (t, here) => {
    const { body } = await (await here.visit('head')).get(`/requests/${await asked(here)}`, { accept: 'application/json' })
    t.same(Object.keys(JSON.parse(body).choices), ['decision'])
  })
})

async function asked (here: AccessFixtures): Promise<string> {
  const number = await here.problemIn('dispatched')
  await (await here.visit('handler')).submit(`/problems/${number}/dispute`, {
    clause: '三定方案第五条', explanation: '属公路部门管养', proposedUnitId: here.unit('transport')
  })
  return (await here.db.read.approval.findFirstOrThrow({ where: { case: { number }, state: 'open' } })).id
}
