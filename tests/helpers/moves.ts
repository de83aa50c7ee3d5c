/**
 * What the tests of the problem's life know of its moves: domain §4.2 copied by hand, not read off the table they judge, and for
 * each move one set of answers that is accepted. A new move is one more entry here (README, "Adding a move").
 */
import { addDays, dayOf, timeOf } from '../../src/clock.ts'
import type { ProblemState } from '../../src/db/index.ts'
import type { ProblemRecord } from '../../src/problems/record.ts'
import type { Relation } from '../../src/problems/vocabulary.ts'

export interface Expected {
  from: readonly ProblemState[]
  to: ProblemState | 'itself'
  /** On a problem with nothing special about it: not confidential, never lifted, in its first round. */
  by: readonly Relation[]
  /** It is only asked for; these grant it, in this order. */
  asks?: readonly Relation[]
  /** What must be so of the co-handlers' tasks, or it is blocked. */
  tasks?: 'open' | 'none open'
  answers (scene: Scene): Record<string, unknown>
}

export interface Scene {
  record: ProblemRecord
  now: Date
  unit (key: string): string
  user (login: string): string
  category: string
  /** Give co-handlers a task each at dispatch. */
  helpedBy: readonly string[]
}

const notEnded: readonly ProblemState[] = [
  'draft', 'submitted', 'needs_info', 'merged', 'accepted', 'dispatched', 'disputed', 'in_progress', 'escalated', 'long_term', 'replied', 'confirming', 'confirmed'
]
const staff: readonly Relation[] = [
  'steward', 'intake', 'supervisor', 'handler', 'unit_head', 'principal', 'co_handler', 'caller', 'leader', 'manager', 'liaison', 'importer'
]

export const told = {
  content: '厂区东侧道路破损，货车无法通行，影响发货。', hope: '尽快修复道路', files: [], contactName: '何禾', contactPhone: '10000000001', confidentiality: 'normal'
} as const

/** The draft again, as it was written. */
const reported = ({ content, hope, contactName, contactPhone, confidentiality, complainedUnitId }: ProblemRecord) =>
  ({ content, hope, files: [], contactName, contactPhone, confidentiality, ...complainedUnitId ? { complainedUnitId } : {} })

const classified = ({ category }: Scene) =>
  ({ categoryId: category, kind: 'request', wall: 'outside', level: 'unit', urgency: 'normal', templateCode: 'SD-2115' })
const assigned = ({ unit, helpedBy }: Scene) =>
  ({ leadUnitId: unit('housing'), tasks: helpedBy.map((key) => ({ unitId: unit(key), task: '配合道路限行' })), requirement: '请尽快办理' })
const moment = ({ now }: Scene) => `${dayOf(now)}T${timeOf(now)}`
const call = (scene: Scene) => ({ calledAt: moment(scene), number: scene.record.contactPhone })
const openTask = ({ record }: Scene) => record.tasks.find(({ state }) => state === 'assigned')?.id ?? ''

/** As late as one extension may go: seven working days, of which at most two lie on the way in an ordinary week. */
function laterDay ({ record, now }: Scene): string {
  return addDays(dayOf(record.due ?? now), 1)
}

export const expected: Readonly<Record<string, Expected>> = {
  submit: { from: ['draft'], to: 'submitted', by: ['reporter', 'steward', 'intake'], answers: ({ record }) => reported(record) },
  accept: { from: ['submitted'], to: 'accepted', by: ['intake'], answers: classified },
  dispatch: { from: ['accepted'], to: 'dispatched', by: ['intake', 'supervisor'], answers: assigned },
  dispatch_direct: { from: ['submitted'], to: 'dispatched', by: ['intake'], answers: (scene) => ({ ...classified(scene), ...assigned(scene) }) },
  sign: { from: ['dispatched'], to: 'in_progress', by: ['handler'], answers: () => ({}) },
  assign: { from: ['in_progress', 'long_term'], to: 'itself', by: ['handler', 'unit_head'], answers: ({ user }) => ({ handlerId: user('handler1') }) },
  contact: {
    from: ['dispatched', 'disputed', 'in_progress', 'escalated'], to: 'itself', by: ['handler'], answers: (scene) => ({ contactedAt: moment(scene), way: 'phone', person: '何禾' })
  },
  feedback: {
    from: ['dispatched', 'disputed', 'in_progress', 'escalated'], to: 'itself', by: ['handler'], answers: ({ now }) => ({ feasibility: 'yes', plan: '铺设沥青路面', expectedDay: dayOf(now) })
  },
  do_task: { from: ['dispatched', 'in_progress', 'escalated'], to: 'itself', by: ['co_handler'], tasks: 'open', answers: (scene) => ({ taskId: openTask(scene), result: '已设限行标志', files: [] }) },
  return_task: { from: ['dispatched', 'in_progress', 'escalated'], to: 'itself', by: ['co_handler'], tasks: 'open', answers: (scene) => ({ taskId: openTask(scene), reason: '不属本单位职责' }) },
  waive_task: { from: ['dispatched', 'in_progress', 'escalated'], to: 'itself', by: ['supervisor'], tasks: 'open', answers: (scene) => ({ taskId: openTask(scene), reason: '已无需配合' }) },
  extend: {
    from: ['in_progress'],
    to: 'itself',
    by: ['handler'],
    asks: ['unit_head', 'supervisor'],
    answers: (scene) => ({ reason: 'survey', explanation: '需现场勘查', newDay: laterDay(scene), told: '电话告知' })
  },
  reply: {
    from: ['in_progress', 'escalated'],
    to: 'replied',
    by: ['handler'],
    asks: ['unit_head'],
    tasks: 'none open',
    answers: () => ({
      truth: 'true',
      beyondDuty: false,
      done: '铺设沥青路面 200 米',
      publicAnswer: '已完成厂区东侧道路破损路段的修复，货车可以正常通行，12月1日起恢复发货。如仍有问题，请与我们联系。',
      result: 'solved',
      files: [],
      override: '照片另附'
    })
  },
  pass_review: { from: ['replied'], to: 'confirming', by: ['caller'], answers: () => ({ checks: ['answers_the_point', 'basis_right', 'evidence_there', 'next_step_clear'] }) },
  return_reply: { from: ['replied'], to: 'in_progress', by: ['caller'], answers: () => ({ failed: ['basis_right'], reason: '缺少依据' }) },
  log_call: { from: ['confirming', 'withdrawn'], to: 'itself', by: ['caller'], answers: (scene) => ({ ...call(scene), reached: false }) },
  callback: { from: ['confirming'], to: 'confirmed', by: ['caller'], answers: (scene) => ({ ...call(scene), person: '何禾', reached: true, solved: 'solved', result: '4', pressure: 'no' }) },
  confirm: { from: ['confirming'], to: 'confirmed', by: ['reporter'], answers: () => ({ solved: 'solved', result: '5' }) },
  rework: { from: ['confirming'], to: 'in_progress', by: ['reporter', 'caller'], answers: () => ({ reason: 'not_solved', files: [] }) },
  close: { from: ['confirmed'], to: 'closed', by: ['supervisor'], tasks: 'none open', answers: () => ({ opinion: '同意销号' }) },
  refuse_close: { from: ['confirmed'], to: 'in_progress', by: ['supervisor', 'leader'], answers: () => ({ reason: '佐证不足' }) },
  note: { from: notEnded, to: 'itself', by: staff, answers: () => ({ text: '内部记录一条', files: [] }) },
  answer: { from: notEnded, to: 'itself', by: staff, answers: () => ({ text: '正在联系施工单位', files: [] }) },
  urge: { from: notEnded, to: 'itself', by: ['reporter', 'manager'], answers: () => ({}) }
}

/** @throws a sentence that says what to add, where the table has a move that nobody expected. */
export function expectedOf (move: string): Expected {
  const row = expected[move]
  if (!row) throw new Error(`“${move}” stands in src/problems/lifecycle.ts, but not in tests/helpers/moves.ts: add its row there, with from, to, by, asks and one set of accepted answers, as domain §4.2 has them`)
  return row
}
