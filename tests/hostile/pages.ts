/**
 * The corpus through every text of every form, and then every page that shows it: nothing runs, with or without the
 * Content-Security-Policy.
 */
import t from 'tap'
import { accessFixtures, type Actor, type AccessFixtures } from '../access/helpers/fixtures.ts'
import { attach } from '../access/helpers/uploads.ts'
import { corpus, dangers, named } from './helpers/corpus.ts'

type Fields = Record<string, string>

t.test('hostile texts in problems, their files, their requests and their answers stay texts on every page', async (t) => {
  const here = await accessFixtures(t)
  for (const [name, text] of named) {
    const number = await road(here, text, name)
    for (const actor of ['enterprise', 'intake', 'handler', 'manager'] as const) {
      const visitor = await here.visit(actor)
      const addresses = [
        `/problems/${number}`,
        `/problems/${number}?timeline=public`,
        '/problems?ended=true',
        `/problems?q=${encodeURIComponent(text)}`,
        '/',
        '/requests',
        `/problems/${number}/note`,
        `/problems/${number}/callback`
      ]
      for (const address of addresses) {
        const { body, statusCode } = await visitor.get(address)
        if (statusCode >= 500) t.fail(`${name}: ${address} ${statusCode}`)
        // Their own query comes back to them as they sent it, in its fields: at the head of the page, and of the list.
        t.same(
          dangers(address.includes('q=') ? body.replace(/(name="q"[^>]*?) value="[^"]*"/g, '$1') : body),
          [],
          `${name} at ${address} for ${actor}`
        )
      }
    }
  }
})

t.test('hostile names of units, enterprises, categories, people and templates stay names', async (t) => {
  const here = await accessFixtures(t)
  const xinghe = here.cast.firmIds.get('xinghe') ?? ''
  const categoryId = await here.categoryOf(here.cast.districtId)
  const forms: [Actor, string, (text: string, name: string) => Fields][] = [
    ['sysadmin', '/admin/units/new', (text, name) => ({ name: `${name} ${text}`, shortName: text.slice(0, 20), class: 'bureau' })],
    [
      'intake',
      '/enterprises/new',
      (text, name) => ({
        name: `${name} ${text}`,
        registration: 'active',
        formerNames: text,
        type: text,
        address: text,
        park: text,
        chain: text,
        capital: '无'
      })
    ],
    ['intake', `/enterprises/${xinghe}/contacts/new`, (text) => ({ name: text.slice(0, 30), title: text, phone: '13800001234' })],
    ['enterprise', `/enterprises/${xinghe}/description`, (text) => ({ address: text, park: text })],
    ['supervisor', '/admin/categories/new', (text) => ({ name: text.slice(0, 20), position: '1' })],
    [
      'supervisor',
      `/admin/catalogue/${categoryId}`,
      (text) => ({ leadUnitId: here.unit('housing'), legalBasis: text, templateCode: 'SD-2115', lawfulWay: text })
    ],
    [
      'secadmin',
      '/admin/users/new',
      (text, name) => ({ login: `hostile-${name}`, name: text.slice(0, 30), title: text, 'roles.0': 'leader' })
    ],
    ['handler', '/account/profile', (text) => ({ title: text, locale: 'zh' })]
  ]
  for (const [actor, address, fields] of forms) {
    const visitor = await here.visit(actor)
    for (const [name, text] of named) {
      const answer = await visitor.submit(address, fields(text, name))
      if (![303, 422].includes(answer.statusCode)) t.fail(`${address} ${name}: ${answer.statusCode}`)
      t.same(dangers(answer.body), [], `${address} ${name} as it comes back`)
    }
  }
  const pages: [Actor, string[]][] = [
    [
      'sysadmin',
      [
        '/admin/units',
        '/admin/units/new',
        '/admin/duty',
        '/admin/categories',
        '/enterprises',
        `/enterprises/${xinghe}`,
        '/catalogue',
        `/admin/catalogue/${categoryId}`
      ]
    ],
    ['intake', ['/enterprises', `/enterprises/${xinghe}`, '/problems/new', '/problems', `/enterprises/${xinghe}/edit`]],
    ['enterprise', ['/problems/new', `/enterprises/${xinghe}`, '/']],
    ['secadmin', ['/admin/users', '/admin/users/new']],
    ['auditor', ['/audit']],
    ['handler', ['/account', '/account/profile', '/']]
  ]
  for (const [actor, addresses] of pages) {
    const visitor = await here.visit(actor)
    for (const address of addresses) {
      const { body, statusCode } = await visitor.get(address)
      t.equal(statusCode, 200, address)
      t.same(dangers(body), [], `${address} for ${actor}`)
    }
  }
  for (const { id } of await here.db.read.enterprise.findMany({ where: { name: { contains: ' ' } }, select: { id: true } })) {
    const { body } = await (await here.visit('steward')).get(`/enterprises/${id}`)
    t.same(dangers(body), [])
  }
})

t.test('braces are no template, whoever draws the page', async (t) => {
  const here = await accessFixtures(t)
  const number = await here.problemIn('submitted', 'normal', { content: corpus['braces'] ?? '', title: '{{number}}' })
  const { body } = await (await here.visit('intake')).get(`/problems/${number}`)
  t.ok(body.includes('{{constructor}}{{{body}}}{{&gt; layouts/page}}'))
})

t.test('what cannot be seen is taken out, what cannot be kept becomes a line or nothing', async (t) => {
  const here = await accessFixtures(t)
  const enterprise = await here.visit('enterprise')
  const fields = { content: '厂区停电', hope: '恢复供电', contactName: '何禾', contactPhone: '13800001234', confidentiality: 'normal' }
  const { headers } = await enterprise.submit('/problems/new', { ...fields, content: `${corpus['unseen']}${corpus['turned']}` })
  const { content } = await here.db.read.problem.findFirstOrThrow({
    where: { case: { number: String(headers.location).split('/').at(-1) ?? '' } }
  })
  t.equal(content, '零宽字符gnp.exe')
  const controls = await enterprise.submit('/problems/new', { ...fields, content: '零\u0000字节\u000b响铃\u0007' })
  const kept = await here.db.read.problem.findFirstOrThrow({
    where: { case: { number: String(controls.headers.location).split('/').at(-1) ?? '' } },
    include: { case: true }
  })
  t.same([kept.content, kept.case.title], ['零字节\n响铃', '零字节'])
  for (const nothing of ['\u200B\u200B', ' \u3000 ', '\u202E', '\u3164\u2800\u0000']) {
    t.equal((await enterprise.submit('/problems/new', { ...fields, content: nothing })).statusCode, 422, 'is nothing')
  }
})

/** One problem with the text in each of its fields, by everybody who writes any: reported, noted, dispatched, asked about and refused. */
async function road (here: AccessFixtures, text: string, name: string): Promise<string> {
  const report = {
    content: text,
    hope: text,
    title: text.slice(0, 60),
    impact: text,
    contactName: text.slice(0, 30),
    contactPhone: '13800001234',
    preferredHours: text,
    confidentiality: 'normal'
  }
  const { headers } = await (await here.visit('enterprise')).submit('/problems/new', report)
  const number = String(headers.location).split('/').at(-1) ?? ''
  const say = async (actor: Actor, move: string, fields: Fields, fine = [303]) => {
    const { statusCode, body } = await (await here.visit(actor)).submit(`/problems/${number}/${move}`, fields)
    if (!fine.includes(statusCode)) throw new Error(`${name} ${move}: ${statusCode} ${/error-summary[^]*?<\/div>/.exec(body)?.[0] ?? ''}`)
    return body
  }
  await say('intake', 'dispatch_direct', {
    categoryId: await here.categoryOf(here.cast.districtId),
    kind: 'request',
    wall: 'outside',
    level: 'unit',
    urgency: 'normal',
    templateCode: 'SD-2115',
    leadUnitId: here.unit('housing'),
    requirement: text,
    departure: text,
    'tasks.0.unitId': here.unit('transport'),
    'tasks.0.task': text
  })
  await say('handler', 'sign', {})
  await attach(here, 'handler', `/problems/${number}/note`, { text }, true, {
    name: `${text}.txt`,
    content: new TextEncoder().encode(name)
  })
  await say('intake', 'answer', { text })
  await say('handler', 'contact', { contactedAt: '2026-11-23T09:00', way: 'phone', person: text.slice(0, 30), summary: text })
  await say('handler', 'feedback', { feasibility: 'yes', plan: text, expectedDay: '2026-12-08' })
  await say('enterprise', 'urge', { text })
  await say('handler', 'extend', { reason: 'survey', explanation: text, newDay: '2026-12-16', told: text })
  const { id } = await here.db.read.approval.findFirstOrThrow({ where: { case: { number }, state: 'open' } })
  const head = await here.visit('head')
  const asked = await head.get(`/requests/${id}`)
  if (dangers(asked.body).length > 0) throw new Error(`${name} on the request: ${dangers(asked.body).join()}`)
  await head.submit(`/requests/${id}`, { decision: 'refuse', reason: text })
  return number
}
