/**
 * What was reported in confidence is kept by every page (domain §4.3, trust A3 and A4): people walk wherever they can, and we read along.
 */
import t from 'tap'
import type { Browser } from '../helpers/app.ts'
import { orderAbout, orderTexts } from './helpers/orders.ts'
import { attach } from './helpers/uploads.ts'
import { firmName, reportTexts, onAnyFixtures, accessFixtures, type Actor, type AccessFixtures } from './helpers/fixtures.ts'

/** Words that no other page of the town holds. */
const words = {
  ...reportTexts,
  title: '夜间施工扰民',
  content: '隔壁工地通宵施工，仓库墙体开裂。',
  hope: '请求白天施工并赔付修缮',
  impact: '损失六万元',
  contactName: '何小禾',
  contactPhone: '10000000077',
  preferredHours: '晚饭以后'
}

/** Who the enterprise is. */
const identity = {
  firm: firmName,
  contactName: words.contactName,
  contactPhone: words.contactPhone,
  masked: '100****0077',
  hours: words.preferredHours,
  reporter: '何禾（演示）',
  consent: '厂长当面点头'
}

const texts = {
  title: words.title,
  content: words.content,
  hope: words.hope,
  impact: words.impact,
  note: '经办人查看过现场',
  task: '核实路权',
  requirement: '请现场查看',
  reason: '内部原因说明',
  ...orderTexts,
  draft: '正在联系施工队',
  file: '说明.txt',
  publicAnswer: '东门道路塌陷路段已完成抢修'
}

t.test('an anonymous problem never tells its handling units who reported it', async (t) => {
  const here = await accessFixtures(t)
  const numbers = [
    await here.problemIn('in_progress', 'anonymous', words),
    await here.problemIn('closed', 'anonymous', words),
    await onBehalf(here)
  ]
  const orders = await enrich(here, numbers[0] ?? '')
  for (const actor of ['handler', 'coHandler', 'head'] as const) {
    const read = await walk(here, actor, numbers, orders)
    t.ok(read.text.includes(words.title), `${actor} reads what it is about`)
    t.ok(read.text.includes(orderTexts.answer), `${actor} reads what was answered to an order about it`)
    t.same(foundIn(read.text, identity), [], `${actor} on ${read.pages} pages`)
    const visitor = await here.visit(actor)
    for (const q of [firmName.slice(0, 4), words.contactName, words.contactPhone]) {
      t.notOk((await visitor.get(`/problems?ended=true&q=${encodeURIComponent(q)}`)).body.includes(words.title), q)
      t.same(await ordersFound(visitor, q), [], `no order by ${q}`)
    }
    t.same(await ordersFound(visitor, orderTexts.words.slice(1, 5)), orders, 'by what was asked')
    t.equal((await visitor.post(`/problems/${numbers[0]}/unmask`, {})).statusCode, 403)
  }
  for (const actor of ['enterprise', 'intake', 'supervisor', 'caller'] as const) {
    const { text } = await walk(here, actor, actor === 'caller' ? numbers.slice(1, 2) : numbers)
    t.ok(text.includes(firmName), `${actor} knows`)
  }
})

await onAnyFixtures(t, 'of a confidential problem, managers see that it is there and nothing of what it says', async (t, here) => {
  for (const confidentiality of ['anonymous', 'restricted'] as const) {
    const numbers = [await here.problemIn('in_progress', confidentiality, words), await here.problemIn('closed', confidentiality, words)]
    const orders = await enrich(here, numbers[0] ?? '')
    const read = await walk(here, 'manager', numbers, orders)
    for (const number of [numbers[0], ...orders]) t.ok(read.text.includes(`${number} （已隐去）`), `${number} is counted`)
    t.same(foundIn(read.text, { ...texts, ...identity }), [], `${confidentiality}: ${read.pages} pages`)
    const manager = await here.visit('manager')
    for (const q of [orderTexts.words.slice(1, 5), orderTexts.answer, firmName.slice(0, 4)]) t.same(await ordersFound(manager, q), [], q)
    for (const q of [words.title, words.content.slice(2, 6), firmName.slice(0, 4)]) {
      t.notOk((await manager.get(`/problems?ended=true&q=${encodeURIComponent(q)}`)).body.includes(numbers[0] ?? ''), q)
    }
    t.equal((await manager.post(`/problems/${numbers[0]}/unmask`, {})).statusCode, 403)
  }
})

await onAnyFixtures(t, 'a restricted problem exists for the lead office, the lead unit and whoever a move waits for', async (t, here) => {
  const wanted = {
    submitted: ['enterprise', 'colleague', 'intake', 'supervisor', 'manager'],
    in_progress: ['enterprise', 'colleague', 'handler', 'coHandler', 'head', 'intake', 'supervisor', 'leader', 'manager'],
    confirming: ['enterprise', 'colleague', 'handler', 'head', 'caller', 'intake', 'supervisor', 'leader', 'manager'],
    closed: ['enterprise', 'colleague', 'handler', 'head', 'intake', 'supervisor', 'leader', 'manager']
  } as const
  const inBusiness: Actor[] = [
    'enterprise', 'colleague', 'rival', 'handler', 'coHandler', 'otherHandler', 'head', 'otherHead', 'caller', 'callerOfUnit', 'intake',
    'supervisor', 'leader', 'otherLeader', 'steward', 'otherSteward', 'liaison', 'manager'
  ]
  for (const [state, who] of Object.entries(wanted) as [keyof typeof wanted, readonly Actor[]][]) {
    const number = await here.problemIn(state, 'restricted', words)
    const order = await orderAbout(here, number)
    const found: Actor[] = []
    for (const actor of inBusiness) {
      const visitor = await here.visit(actor)
      const { statusCode } = await visitor.get(`/problems/${number}`)
      const listed = (await visitor.get(`/problems?ended=true&q=${number}`)).body.includes(`/problems/${number}`)
      const zip = (await visitor.get(`/problems/${number}/files.zip`)).statusCode
      if (statusCode === 200) found.push(actor)
      t.equal(listed, statusCode === 200, `${actor} finds it where they may open it`)
      t.equal(zip, 404, 'no file yet')
      const firm = actor === 'enterprise' || actor === 'colleague' || actor === 'rival'
      const known = (await visitor.get(`/supervision/${order}`)).statusCode
      t.equal(known, firm ? 403 : statusCode, `${actor} opens the order where they may open the problem`)
      t.same(await ordersFound(visitor, order), known === 200 ? [order] : [], `${actor} finds it there`)
      const told = await Promise.all([`/problems?q=${order}`, '/notices', '/'].map(async (address) => (await visitor.get(address)).body))
      if (known === 200) t.match(told[0], `href="/supervision/${order}"`, `${actor} is shown the way from the other list`)
      else t.notOk(told.some((body) => body.includes(`/supervision/${order}`)), `${actor} is told of no order that is not there`)
    }
    t.same(found, who, state)
  }
})

t.test('telephone numbers are shown whole only with the contact, to those who must call', async (t) => {
  const here = await accessFixtures(t)
  const number = await here.problemIn('confirmed', 'normal', words)
  const whole = async (actor: Actor) => {
    const { body } = await (await here.visit(actor)).get(`/problems/${number}`)
    // Printed in groups, linked without.
    return body.replace(/\u00a0/g, '').split(words.contactPhone).length - 1
  }
  for (const actor of ['supervisor', 'leader', 'otherLeader', 'liaison', 'manager', 'head', 'coHandler'] as const) {
    t.equal(await whole(actor), 0, actor)
  }
  for (const actor of ['enterprise', 'handler', 'intake', 'caller', 'steward'] as const) {
    t.equal(await whole(actor), 2, `${actor}: the link and its text`)
  }
  const leader = await here.visit('leader')
  const { body } = await leader.post(`/problems/${number}/unmask`, {})
  t.ok(body.includes(words.contactPhone))
  t.match(await here.db.read.auditEntry.findFirst({ where: { action: 'unmasked' } }), {
    actorId: here.who('leader1').id,
    target: `problem:${number}`
  })
})

t.test('whether the enterprise was pressed is not told to the units that handle its problem', async (t) => {
  const here = await accessFixtures(t)
  const number = await here.problemIn('confirmed', 'normal', words)
  const asked = '是否有人要求您改变评价或撤单'
  for (const actor of ['handler', 'coHandler', 'head'] as const) {
    t.notOk((await (await here.visit(actor)).get(`/problems/${number}`)).body.includes(asked), actor)
  }
  for (const actor of ['caller', 'supervisor', 'leader', 'manager'] as const) {
    t.ok((await (await here.visit(actor)).get(`/problems/${number}`)).body.includes(asked), actor)
  }
})

t.test('the enterprise reads nothing internal: notes, drafts of the answer, requests, the names and numbers of people', async (t) => {
  const here = await accessFixtures(t)
  const number = await here.problemIn('in_progress', 'normal', words)
  const orders = await enrich(here, number)
  const replied = await here.problemIn('replied', 'normal', words)
  for (const actor of ['enterprise', 'colleague'] as const) {
    const { text } = await walk(here, actor, [number, replied], orders)
    t.ok(text.includes(words.content))
    t.same(
      foundIn(text, {
        note: texts.note,
        task: texts.task,
        reason: texts.reason,
        publicAnswer: texts.publicAnswer,
        ...orderTexts,
        order: 'href="/supervision',
        person: '办一（演示）',
        intake: '受一（演示）',
        done: '已组织抢修'
      }),
      []
    )
  }
})

/**
 * An internal note with a file, a reminder, a request, and what else people leave behind.
 * @returns the numbers of two orders about it: one that is answered, and one whose answer waits for its signature
 */
async function enrich (here: AccessFixtures, number: string): Promise<string[]> {
  await attach(here, 'head', `/problems/${number}/note`, { text: texts.note })
  const enterprise = await here.visit('enterprise')
  await enterprise.submit(`/problems/${number}/urge`, {})
  const handler = await here.visit('handler')
  await handler.submit(`/problems/${number}/extend`, { reason: 'survey', explanation: texts.reason, newDay: '2026-12-20', told: '已电话告知' })
  const [answered, owed] = [await orderAbout(here, number, 'answered'), await orderAbout(here, number)]
  await attach(here, 'head', `/supervision/${answered}/note`, { text: texts.note })
  await attach(here, 'handler', `/supervision/${owed}/answer`, { answer: texts.draft })
  return [answered, owed]
}

/** Numbers of orders in the list, ended or not, that are found by these words; the newest last. */
async function ordersFound (visitor: Browser, q: string): Promise<string[]> {
  const { body } = await visitor.get(`/supervision?ended=true&order=oldest&q=${encodeURIComponent(q)}`)
  return [...new Set(body.match(/(?<=href="\/supervision\/)DB-\d{4}-\d{6}/g))]
}

/** A steward reported it for the enterprise, and says how it agreed. */
async function onBehalf (here: AccessFixtures): Promise<string> {
  const steward = await here.visit('steward')
  const { files: _, ...report } = words
  const { headers } = await steward.submit('/problems/new', {
    ...report,
    confidentiality: 'anonymous',
    enterpriseId: here.cast.firmIds.get('xinghe') ?? '',
    source: 'visit',
    consent: identity.consent,
    externalNo: '厂长热线-7'
  })
  const number = String(headers.location).split('/').at(-1) ?? ''
  const intake = await here.visit('intake')
  const { statusCode } = await intake.submit(`/problems/${number}/dispatch_direct`, {
    categoryId: await here.categoryOf(here.cast.districtId),
    kind: 'request',
    wall: 'outside',
    level: 'unit',
    urgency: 'normal',
    templateCode: 'SD-2115',
    leadUnitId: here.unit('housing'),
    requirement: '请查看',
    departure: '按职责'
  })
  if (statusCode !== 303) throw new Error(`Not dispatched: ${statusCode}`)
  return number
}

/** Everything a person can reach from the first page and the list by links, and each page of a move by its address. */
async function walk (here: AccessFixtures, actor: Actor, numbers: readonly string[], orders: readonly string[] = []) {
  const visitor = await here.visit(actor)
  const pagesOf = (address: string, those: readonly string[]) => here.app.routesList
    .filter((route) => route.method === 'GET' && route.address.startsWith(`${address}/:number`) && !route.address.endsWith('.zip'))
    .flatMap((route) => those.map((number) => route.address.replace(':number', number)))
  const ahead = [
    '/',
    '/problems?ended=true',
    '/problems?ended=true&order=newest',
    '/requests',
    '/notices',
    '/supervision?ended=true',
    ...pagesOf('/problems', numbers),
    ...pagesOf('/supervision', orders)
  ]
  const seen = new Map<string, string>()
  for (let address = ahead.pop(); address !== undefined; address = ahead.pop()) {
    if (seen.has(address)) continue
    const body = await page(visitor, address)
    seen.set(address, body)
    ahead.push(...linksOf(body))
  }
  return { text: [...seen].map(([address, body]) => `${address}\n${body}`).join('\n'), pages: seen.size }
}

async function page (visitor: Browser, address: string): Promise<string> {
  const { body, headers, statusCode } = await visitor.get(address)
  if (statusCode >= 500) throw new Error(`${address} broke with ${statusCode}`)
  // Who they are themselves stands at the head of each page.
  return String(headers['content-type']).startsWith('text/html')
    ? body.slice(body.indexOf('<main')) + (/<title>.*<\/title>/.exec(body)?.[0] ?? '')
    : ''
}

function linksOf (body: string): string[] {
  return [...body.matchAll(/href="(\/(?:problems|requests|supervision)[^"#]*)"/g)].map(([, address = '']) =>
    address.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')
  )
}

function foundIn (text: string, secrets: Record<string, string>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const at = text.indexOf(secret)
    return at < 0 ? [] : [`${name}: …${text.slice(Math.max(0, at - 160), at + 60)}…`]
  })
}
