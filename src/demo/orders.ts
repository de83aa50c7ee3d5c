/** What people do about supervision orders (督办单): they answer, close and send back through the same door as everybody else. */
import { isByLetter } from '../cases/index.ts'
import { dayOf } from '../clock.ts'
import { nextActor, type OrderSituation } from '../supervision/domain/rules.ts'
import { awaitingAnswer, type MoveName, type Relation, unfinished } from '../supervision/domain/vocabulary.ts'
import { orderDoor, orderKind } from '../supervision/index.ts'
import type { User } from '../user.ts'
import { formOf } from '../workflow/lifecycle.ts'
import { findMove } from '../workflow/permission.ts'
import { upload } from './answer-context.ts'
import { checkedBy, type FormInput, letterOn } from './answers.ts'
import type { DemoContext } from './context.ts'
import { chance } from './random.ts'

const { lifecycle } = orderKind

/** Working days that people take. Most answer in time. */
const untilAnswered = [1, 1, 2, 2, 2, 3, 3, 6]
const untilReviewed = [1, 1, 2]

/** Of first answers. */
const shareSentBack = 0.2

/** The orders of the system; what becomes of those of leaders, the stories say. */
export async function workOnOrders (stage: DemoContext, at: Date): Promise<void> {
  const open = await stage.db.read.case.findMany({
    where: { districtId: stage.cast.districtId, kind: 'order', state: { in: [...unfinished] }, order: { issuedById: null } },
    orderBy: { number: 'asc' },
    select: { id: true }
  })
  for (const { id } of open) {
    const situation = await orderDoor.situationBySystem(stage.db.read, id, at)
    const move = moveToday(situation)
    if (move) await make(stage, situation, move)
  }
}

/** The step of a story about its newest order: its open request is granted, or else the move is made. */
export async function moveOrder (stage: DemoContext, aboutNumber: string, move: MoveName, at: Date): Promise<void> {
  const { id } = await stage.db.read.supervisionOrder.findFirstOrThrow({
    where: { about: { number: aboutNumber } }, orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }], select: { id: true }
  })
  const situation = await orderDoor.situationBySystem(stage.db.read, id, at)
  // A letter bears the unit's own signature: nobody signs it again.
  if (move === 'answer' && situation.record.state === 'answered') return
  await make(stage, situation, move)
}

function moveToday ({ record, now, calendar }: OrderSituation): MoveName | undefined {
  if (record.approvals.some(({ state }) => state === 'open')) return 'answer'
  const running = record.deadlines.find(({ state }) => state === 'running')
  if (!running) return undefined
  const random = chance(`${record.number} ${record.deadlines.length}`)
  const owed = awaitingAnswer.some((state) => state === record.state)
  const wait = random.of(owed ? untilAnswered : untilReviewed)
  if (calendar.workingDaysBetween(dayOf(running.startedAt), dayOf(now)) < wait) return undefined
  if (owed) return 'answer'
  const isFirst = record.events.every(({ move }) => move !== 'send_back')
  return isFirst && !record.about.ended && random() < shareSentBack ? 'send_back' : 'close'
}

async function make (stage: DemoContext, situation: OrderSituation, name: MoveName): Promise<void> {
  const { record, now } = situation
  const request = record.approvals.find(({ state }) => state === 'open')
  const user = personOf(stage, situation, request ? request.waitsFor : name === 'cancel' ? 'supervisor' : nextActor(situation))
  if (!user) return
  if (request) {
    await stage.db.write((tx) => orderDoor.decide(tx, user, { approvalId: request.id, grant: true, reason: '情况属实，同意上报。' }, now))
    return
  }
  const typed = await answersOf(stage, situation, user, name)
  const form = formOf(findMove(lifecycle, name), { id: user.id, relations: new Set() }, record)
  await stage.db.write((tx) => orderDoor.move(tx, user, { number: record.number, move: name, answers: checkedBy(form, typed) }, now))
}

function personOf ({ people }: DemoContext, { record, ruleContext }: OrderSituation, relation: Relation | null): User | undefined {
  const [id] = relation === null ? [] : lifecycle.peopleIn(relation, { record, ruleContext })
  return people.find((person) => person.id === id)
}

async function answersOf (stage: DemoContext, { record, now, calendar }: OrderSituation, user: User, name: MoveName): Promise<FormInput> {
  const random = chance(`${record.number} ${name} ${record.deadlines.length}`)
  if (name === 'answer') {
    const files = record.addressee === 'unit' ? [await upload(stage, `order ${record.number}`, user, now)] : []
    const expectedDay = calendar.addWorkingDays(dayOf(now), random.between(3, 8))
    return {
      answer: random.of(record.addressee === 'unit' ? unitsAnswers : officesAnswers),
      expectedDay,
      ...isByLetter(record) ? letterOn(dayOf(now), files) : { files }
    }
  }
  if (name === 'close') return { opinion: '情况清楚，已明确办结日期，同意办结督办。' }
  if (name === 'cancel') return { reason: '批示事项已当面说明，不再要求书面答复。' }
  return { reason: random.of(['没有说明未按期办结的原因，请补充。', '没有写明下一步由谁办、哪天办完，请补充后重报。']) }
}

const unitsAnswers = [
  '未按期办结的原因是现场条件变化，方案作了调整。现已重新排定工期，由分管负责人每天调度，进展每两天告知企业一次。',
  '此前材料在两个科室之间流转耽误了时间，现已指定一名经办人负责到底，并当面向企业说明了新的办结日期。',
  '办理所需的外部意见已经取得，正在组织实施；已与企业对接，企业认可新的时间安排。'
]

const officesAnswers = [
  '已听取承办单位汇报，要求每月报一次进展，条件具备即恢复办理。',
  '已召集承办单位和牵头办研究，逐条核对了卡点，明确了下一次报告的日期。'
]
