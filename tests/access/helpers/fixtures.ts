/**
 * A whole town to try rights in: the demonstration's cast with a few people more, problems all along the road, a second district, and a
 * browser for each person.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { identify } from '../../../src/auth/index.ts'
import { openSession } from '../../../src/auth/sign-in/sessions.ts'
import { instantFrom } from '../../../src/clock.ts'
import type { Engine, Tx } from '../../../src/db/index.ts'
import { type Cast, castOf } from '../../../src/demo/cast.ts'
import { everybody } from '../../../src/demo/people.ts'
import { decide, draft, move } from '../../../src/problems/index.ts'
import { reviewChecks, type ProblemState } from '../../../src/problems/domain/vocabulary.ts'
import type { Role } from '../../../src/roles.ts'
import { issueOrder } from '../../../src/supervision/index.ts'
import { seedDistrict } from '../../../src/triage/index.ts'
import { testApp, type Browser } from '../../helpers/app.ts'
import { anyEngines, engines, peopledDatabase, skipped } from '../../helpers/databases/database.ts'

/** Everybody who might come, and the account they come with. A visitor has none. */
export const logins = {
  visitor: '',
  enterprise: 'enterprise1',
  colleague: 'colleague1',
  rival: 'enterprise2',
  handler: 'handler1',
  coHandler: 'handler2',
  otherHandler: 'handler-labour',
  head: 'unithead1',
  otherHead: 'head-labour',
  caller: 'caller1',
  callerOfUnit: 'caller-housing',
  intake: 'intake1',
  supervisor: 'supervisor1',
  leader: 'leader1',
  otherLeader: 'leader2',
  steward: 'steward1',
  otherSteward: 'steward2',
  liaison: 'liaison1',
  manager: 'manager1',
  sysadmin: 'sysadmin1',
  secadmin: 'secadmin1',
  auditor: 'auditor1',
  disabled: 'gone1',
  expired: 'intake1'
} as const

export type Actor = keyof typeof logins

export const actors = Object.keys(logins) as Actor[]

export type AccessFixtures = Awaited<ReturnType<typeof accessFixtures>>

/** The enterprise's words: no page may show them to somebody who must not read them. */
export const reportTexts = {
  content: '厂区东门道路塌陷，货车绕行三公里。',
  hope: '希望月底前修好东门道路',
  title: '东门道路塌陷',
  impact: '停产两天',
  contactName: '何禾',
  contactPhone: '10000000001',
  preferredHours: '每天下午',
  files: []
}

export const firmName = '星禾新材料有限公司（演示数据）'

type Confidentiality = 'normal' | 'restricted' | 'anonymous'

type TownTest = (t: Test, here: AccessFixtures) => Promise<unknown>

/** One subtest for each engine, in a town of its own (as `onEachEngine`). */
export function onEachFixtures (t: Test, name: string, test: TownTest): Promise<void> {
  return inTowns(engines, t, name, test)
}

/** One subtest in a town of its own, whose engine does not matter (as `onAnyEngine`). */
export function onAnyFixtures (t: Test, name: string, test: TownTest): Promise<void> {
  return inTowns(anyEngines, t, name, test)
}

async function inTowns (those: readonly Engine[], t: Test, name: string, test: TownTest): Promise<void> {
  for (const engine of those) {
    await t.test(`${name} (${engine})`, { skip: skipped(engine) }, async (t) => test(t, await accessFixtures(t, engine)))
  }
}

export async function accessFixtures (t: Test, engine: Engine = 'sqlite') {
  const directory = await mkdtemp(join(tmpdir(), 'mopaixiao-town-'))
  t.teardown(() => rm(directory, { recursive: true, force: true }))
  const { db } = await peopledDatabase(t, engine)
  const { app, clock, browser } = await testApp(t, { db, identify, settings: { FILES_URL: `file:${directory}` } })
  const now = clock.now()
  const cast = await db.write(async (tx) => {
    const cast = await castOf(tx)
    await addColleagues(tx, cast, now)
    return cast
  })
  const foreign = await db.write((tx) => otherDistrict(tx, now))
  const people = await everybody(db.read)
  const who = (login: string) => {
    const person = people.find((each) => each.login === login)
    if (!person) throw new Error(`Nobody is called ${login}`)
    return person
  }

  /** In a browser of their own, signed in as sign-in does it. */
  async function visit (actor: Actor): Promise<Browser> {
    const visitor = browser()
    if (actor === 'visitor') return visitor
    const since = actor === 'expired' ? instantFrom(now.getTime() - 13 * 3_600_000) : clock.now()
    visitor.cookies.session = await db.write((tx) =>
      openSession(tx, who(logins[actor]).id, true, since, { device: '', address: '127.0.0.1', agent: '', requestId: '', sessionId: null })
    )
    return visitor
  }

  /** A new problem of our enterprise, led along the road until it is in this state. */
  async function problemIn (
    state: ProblemState,
    confidentiality: Confidentiality = 'normal',
    words: Partial<typeof reportTexts> = {}
  ): Promise<string> {
    const answers = { ...reportTexts, ...words, confidentiality }
    const { number } = await db.write((tx) => draft(tx, who('enterprise1'), answers, now))
    const { from = state, steps = () => [] } = detours[state] ?? {}
    for (const step of road(cast, await categoryOf(cast.districtId), answers)) {
      const { state: reached } = await db.read.case.findFirstOrThrow({
        where: { districtId: cast.districtId, number },
        select: { state: true }
      })
      if (reached === from) break
      await take(number, step)
    }
    for (const step of steps(cast, state === 'merged' ? await problemIn('submitted') : '')) await take(number, step)
    return number
  }

  /** A file that somebody has just uploaded for their form. */
  async function upload (by: string): Promise<string> {
    const { id: uploadedById, districtId } = who(by)
    const file = {
      districtId,
      uploadedById,
      name: '告知单.jpg',
      type: 'image/jpeg',
      size: 1,
      hash: 'a'.repeat(64),
      audience: 'internal',
      createdAt: now
    }
    return (await db.write((tx) => tx.attachment.create({ data: file, select: { id: true } }))).id
  }

  async function take (number: string, { by, name, answers }: Step): Promise<void> {
    if (name === 'do_task') {
      const { id: taskId } = await db.read.coTask.findFirstOrThrow({ where: { case: { number } }, select: { id: true } })
      return db.write(async (tx) => {
        await move(tx, who(by), { number, move: name, answers: { taskId, result: '路权属区里', files: [] } }, now)
      })
    }
    if (name !== 'grant') {
      const files = answers['files'] === anUpload ? { files: [await upload(by)] } : {}
      return db.write(async (tx) => { await move(tx, who(by), { number, move: name, answers: { ...answers, ...files } }, now) })
    }
    const { id } = await db.read.approval.findFirstOrThrow({ where: { case: { number }, state: 'open' }, select: { id: true } })
    await db.write((tx) => decide(tx, who(by), { approvalId: id, grant: true, reason: '' }, now))
  }

  async function categoryOf (districtId: string) {
    const { id } = await db.read.category.findFirstOrThrow({ where: { districtId, name: '厂区周边道路' }, select: { id: true } })
    return id
  }

  return { app, db, clock, browser, cast, foreign, who, visit, problemIn, categoryOf, unit: (key: string) => cast.unitIds.get(key) ?? '' }
}

const step = (by: string, name: string, answers: object = {}): Step => ({ by, name, answers: { ...answers } })

const anUpload = 'an upload of their own'

/** States beside the road: from where, and by which steps. */
const detours: Partial<Record<ProblemState, { from: ProblemState, steps (cast: Cast, main: string): Step[] }>> = {
  needs_info: { from: 'submitted', steps: () => [step('intake1', 'ask_info', { list: '现场照片', supplyDay: '2026-11-25' })] },
  declined: {
    from: 'submitted',
    steps: () => [step('intake1', 'decline', { reason: 'legal_proceedings', lawfulWay: '请向受诉法院申请' }), step('supervisor1', 'grant')]
  },
  merged: { from: 'submitted', steps: (_, main) => [step('intake1', 'merge', { main, reason: '同一路段' })] },
  disputed: {
    from: 'dispatched',
    steps: ({ unitIds }) => [
      step('handler1', 'dispute', {
        clause: '三定方案第五条',
        explanation: '属公路部门管养',
        proposedUnitId: unitIds.get('transport'),
        files: []
      }),
      step('unithead1', 'grant')
    ]
  },
  escalated: {
    from: 'in_progress',
    steps: () => [step('supervisor1', 'escalate', { trigger: 'crosses', explanation: '涉及两个部门', files: [] })]
  },
  long_term: {
    from: 'in_progress',
    steps: () => [
      step('handler1', 'suspend', {
        reason: 'quota',
        explanation: '指标未落实',
        milestones: '一季度报批',
        help: '协调便道',
        nextReportDay: '2026-12-10',
        reviewDay: '2027-06-01',
        told: '当面告知',
        files: anUpload
      }),
      step('unithead1', 'grant'), step('supervisor1', 'grant'), step('leader1', 'grant')
    ]
  },
  withdrawn: { from: 'in_progress', steps: () => [step('enterprise1', 'withdraw', { reason: '已自行解决' })] }
}

interface Step { by: string, name: string, answers: Record<string, unknown> }

/** Every step of the straight road, in its order, with the housing bureau in the lead and the transport bureau helping. */
function road (
  { unitIds }: Cast,
  categoryId: string,
  { confidentiality, ...report }: typeof reportTexts & { confidentiality: string }
): Step[] {
  const anonymous = confidentiality === 'anonymous'
  const called = { calledAt: '2026-11-23T09:00', number: report.contactPhone, person: report.contactName }
  return [
    step('enterprise1', 'submit', { ...report, confidentiality }),
    step('intake1', 'accept', { categoryId, kind: 'request', wall: 'outside', level: 'unit', urgency: 'normal', templateCode: 'SD-2115' }),
    step('intake1', 'dispatch', {
      leadUnitId: unitIds.get('housing'),
      requirement: '请现场查看',
      departure: '按职责',
      tasks: [{ unitId: unitIds.get('transport'), task: '核实路权' }]
    }),
    step('handler1', 'sign'),
    step(anonymous ? 'intake1' : 'handler1', 'contact', {
      contactedAt: called.calledAt,
      way: 'phone',
      person: called.person,
      summary: '已通话'
    }),
    step('handler1', 'reply', {
      truth: 'true',
      beyondDuty: false,
      done: '已组织抢修',
      result: 'solved',
      files: [],
      override: '照片另附',
      publicAnswer: '东门道路塌陷路段已完成抢修，货车可以正常通行；我局将在一个月内回访复查，如有沉降继续处理。'
    }),
    step('unithead1', 'grant'),
    step('caller1', 'pass_review', { checks: Object.keys(reviewChecks) }),
    step('caller1', 'callback', { ...called, reached: true, solved: 'solved', result: '4', pressure: 'no', remarks: '谢谢' }),
    step('supervisor1', 'close', { opinion: '同意销号' })
  ].flatMap((each) => each.name === 'reply' ? [step('handler2', 'do_task'), each] : [each])
}

async function addColleagues (tx: Tx, { districtId, unitIds, firmIds }: Cast, createdAt: Date): Promise<void> {
  const person = (login: string, role: Role, more: object = {}) =>
    tx.user.create({ data: { districtId, login, name: `${login}（演示）`, createdAt, roles: { create: { role } }, ...more } })
  await person('colleague1', 'enterprise', { enterpriseId: firmIds.get('xinghe') })
  await person('caller-housing', 'caller', { unitId: unitIds.get('housing') })
  await person('steward2', 'steward', { unitId: unitIds.get('cuizhai') })
  await person('gone1', 'intake', { unitId: unitIds.get('lead'), active: false })
}

/** One of everything in another district: whatever is asked for by its id, it is not there. */
async function otherDistrict (tx: Tx, createdAt: Date) {
  const { id: districtId, unitIds } = await seedDistrict(tx, { code: '370199', name: '邻区', prefix: 'LQ' }, createdAt)
  const unitId = unitIds.get('housing') ?? ''
  const firm = await tx.enterprise.create({
    data: { districtId, name: '邻区的企业（演示数据）', createdAt, contacts: { create: { name: '邻', phone: '10000000099' } } },
    include: { contacts: true }
  })
  const account = (login: string, role: Role, more: object = {}) =>
    tx.user.create({
      data: { districtId, login, name: `${login}（演示）`, createdAt, roles: { create: { role } }, ...more },
      include: { roles: true }
    })
  const owner = await account('foreign-owner', 'enterprise', { enterpriseId: firm.id })
  const handler = await account('foreign-handler', 'handler', { unitId })
  const { id: categoryId } = await tx.category.findFirstOrThrow({ where: { districtId, name: '厂区周边道路' } })
  const user = { ...owner, roles: new Set(owner.roles.map(({ role }) => role)) }
  const { id: caseId, number } = await draft(tx, user, { ...reportTexts, confidentiality: 'normal' }, createdAt)
  await move(tx, user, { number, move: 'submit', answers: { ...reportTexts, confidentiality: 'normal' } }, createdAt)
  const about = await tx.case.findUniqueOrThrow({ where: { id: caseId } })
  const order = await issueOrder(tx, about, { reason: 'overdue', addressee: 'supervisor', words: '邻区的督办' }, null, createdAt)
  const file = await tx.attachment.create({
    data: {
      districtId,
      caseId,
      uploadedById: owner.id,
      enterpriseId: firm.id,
      name: '邻区.txt',
      type: 'text/plain',
      size: 1,
      hash: '0'.repeat(64),
      audience: 'public',
      createdAt
    }
  })
  const request = await tx.approval.create({
    data: {
      districtId,
      caseId,
      move: 'extend',
      askedById: handler.id,
      askedAs: 'handler',
      askedAt: createdAt,
      answers: {},
      chain: ['unit_head'],
      decisions: [],
      waitsFor: 'unit_head'
    }
  })
  const shift = await tx.dutyShift.create({ data: { districtId, userId: handler.id, day: '2026-12-01', phone: '10000000098' } })
  const hours = await tx.workingHours.create({ data: { districtId, from: '2027-01-04', spans: [['09:00', '12:00']] } })
  const view = await tx.savedView.create({
    data: { districtId, ownerId: handler.id, name: '邻区', query: 'q=邻', sharedWith: 'intake', createdAt }
  })
  const proposed = await tx.catalogueProposal.create({
    data: { districtId, categoryId, leadUnitId: unitId, problemId: caseId, basis: '公路法', createdAt }
  })
  const template = await tx.replyTemplate.create({ data: { districtId, ownerId: handler.id, unitId, name: '邻区', text: '邻区', createdAt } })
  return {
    districtId,
    categoryId,
    unitId,
    template: template.id,
    problem: number,
    order: order.number,
    enterprise: firm.id,
    contact: firm.contacts[0]?.id ?? '',
    user: handler.id,
    file: file.id,
    request: request.id,
    shift: shift.id,
    hours: hours.id,
    proposal: proposed.id,
    view: view.id
  }
}
