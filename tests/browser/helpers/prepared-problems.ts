/** A problem brought to where a test begins, through the one door. */
import type { Login } from '../../../src/demo/cast.ts'
import { dayOf, timeOf } from '../../../src/clock.ts'
import { decide, draft, move } from '../../../src/problems/index.ts'
import type { BrowserFixtures } from '../../helpers/browser/browser.ts'

export async function submitted (town: BrowserFixtures, login: Login = 'enterprise1'): Promise<string> {
  const answers = {
    content: '厂区东侧道路破损约 200 米，货车无法通行。',
    hope: '元旦前修复',
    files: [],
    contactName: '何禾',
    contactPhone: '10000000001',
    confidentiality: 'normal' as const
  }
  const user = await personOf(town, login)
  return town.db.write(async (tx) => {
    const { number } = await draft(tx, user, answers, town.clock.now())
    await move(tx, user, { number, move: 'submit', answers }, town.clock.now())
    return number
  })
}

export async function dispatched (town: BrowserFixtures): Promise<string> {
  const number = await submitted(town)
  const { id: categoryId } = await town.db.read.category.findFirstOrThrow({ where: { name: '厂区周边道路' } })
  const leadUnitId = town.cast.unitIds.get('housing')
  await make(town, 'intake1', number, 'dispatch_direct', {
    categoryId,
    leadUnitId,
    kind: 'request',
    wall: 'outside',
    level: 'unit',
    urgency: 'normal',
    templateCode: 'SD-2115',
    tasks: [],
    requirement: '请尽快修复'
  })
  return number
}

/** The unit has it in hand, and has spoken with the enterprise. */
export async function inProgress (town: BrowserFixtures): Promise<string> {
  const number = await dispatched(town)
  await make(town, 'handler1', number, 'sign', {})
  const now = town.clock.now()
  await make(town, 'handler1', number, 'contact', { contactedAt: `${dayOf(now)}T${timeOf(now).slice(0, 5)}`, way: 'phone', person: '何禾' })
  return number
}

/** Waits for the enterprise's word. */
export async function replied (town: BrowserFixtures): Promise<string> {
  const number = await inProgress(town)
  await repliedAgain(town, number)
  return number
}

/** Sent back by the enterprise and much written about, with a request for more time: a long history. */
export async function busy (town: BrowserFixtures): Promise<string> {
  const number = await replied(town)
  await make(town, 'enterprise1', number, 'confirm', { solved: 'not', result: '2', remarks: '东头 20 米还是坑。' })
  for (let notes = 0; notes < 15; notes++) await make(town, 'handler1', number, 'note', { text: '施工单位明天上午到场。', files: [] })
  await make(town, 'handler1', number, 'extend', { reason: 'survey', explanation: '连日下雨', newDay: '2026-12-14', told: '电话告知' })
  return number
}

/** The handler replies, the head signs, the reviewer passes it. */
export async function repliedAgain (town: BrowserFixtures, number: string): Promise<void> {
  await make(town, 'handler1', number, 'reply', {
    truth: 'true',
    beyondDuty: false,
    done: '已修复',
    publicAnswer: '已完成厂区东侧道路破损路段的修复，共 200 米，货车可以正常通行。如再出现破损，请拨打市政科电话。',
    result: 'solved',
    files: [],
    override: '照片另附'
  })
  const { id: approvalId } = await town.db.read.approval.findFirstOrThrow({ where: { state: 'open', case: { number } } })
  const head = await personOf(town, 'unithead1')
  await town.db.write((tx) => decide(tx, head, { approvalId, grant: true, reason: '' }, town.clock.now()))
  await make(town, 'caller1', number, 'pass_review', { checks: ['answers_the_point', 'basis_right', 'evidence_there', 'next_step_clear'] })
}

async function make (town: BrowserFixtures, login: Login, number: string, name: string, answers: Record<string, unknown>) {
  const user = await personOf(town, login)
  await town.db.write((tx) => move(tx, user, { number, move: name, answers }, town.clock.now()))
}

async function personOf ({ db }: BrowserFixtures, login: Login) {
  const { roles, ...user } = await db.read.user.findUniqueOrThrow({ where: { login }, include: { roles: true } })
  return { ...user, roles: new Set(roles.map(({ role }) => role)) }
}
