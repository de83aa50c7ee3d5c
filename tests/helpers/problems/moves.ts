/**
 * What the lifecycle tests expect of each move: domain §4.2 copied by hand, not derived from the table under test, and for each move a set
 * of valid answers. A new move is one more entry here (README, "Adding a move").
 */
import { addDays, dayOf, timeOf } from '../../../src/clock.ts'
import type { ProblemRecord } from '../../../src/problems/domain/record.ts'
import type { Relation, ProblemState } from '../../../src/problems/domain/vocabulary.ts'

export interface Expected {
  from: readonly ProblemState[]
  to: ProblemState | 'itself' | ((record: ProblemRecord) => ProblemState)
  /** For an ordinary problem: not confidential, never escalated, in its first round. */
  by: readonly Relation[]
  /** Others of them may not make it for a record like this one. */
  only?(record: ProblemRecord): readonly Relation[]
  /** It needs approval by these relations, in this order. */
  asks?: readonly Relation[] | ((stands: readonly Relation[]) => readonly Relation[])
  /** Nobody can make it for a record like this one, or not with this relation. */
  blocked?(record: ProblemRecord, stands: readonly Relation[]): boolean
  /** The state of co-handlers' tasks that it requires. */
  tasks?: 'open' | 'none open'
  answers (scene: Scene): Record<string, unknown>
}

export interface Scene {
  record: ProblemRecord
  now: Date
  unit (key: string): string
  user (login: string): string
  category: string
  /** A category that the catalogue assigns to streets. */
  streetCategory: string
  /** The number of another problem, into which others can be merged. */
  main: string
  /** Give co-handlers a task each at dispatch. */
  helpedBy: readonly string[]
}

const notEnded: readonly ProblemState[] = [
  'draft', 'submitted', 'needs_info', 'merged', 'accepted', 'dispatched', 'disputed', 'in_progress', 'escalated', 'long_term', 'replied',
  'confirming', 'confirmed'
]
const sent: readonly ProblemState[] = [...notEnded.filter((state) => state !== 'draft'), 'declined', 'closed', 'withdrawn']
const staff: readonly Relation[] = [
  'steward', 'intake', 'supervisor', 'handler', 'unit_head', 'principal', 'co_handler', 'caller', 'substitute', 'deputy', 'leader',
  'leader_deputy', 'manager', 'liaison', 'importer'
]

export const reportAnswers = {
  content: '厂区东侧道路破损，货车无法通行，影响发货。', hope: '尽快修复道路', files: [], contactName: '何禾', contactPhone: '10000000001', confidentiality: 'normal'
} as const

/** The draft's own answers. */
const reported = ({ content, hope, contactName, contactPhone, confidentiality, complainedUnitId }: ProblemRecord) =>
  ({ content, hope, files: [], contactName, contactPhone, confidentiality, ...complainedUnitId ? { complainedUnitId } : {} })

const classified = ({ category }: Scene) =>
  ({ categoryId: category, kind: 'request', wall: 'outside', level: 'unit', urgency: 'normal', templateCode: 'SD-2115' })
const assigned = ({ unit, helpedBy }: Scene) =>
  ({ leadUnitId: unit('housing'), tasks: helpedBy.map((key) => ({ unitId: unit(key), task: '配合道路限行' })), requirement: '请尽快办理' })
const moment = ({ now }: Scene) => `${dayOf(now)}T${timeOf(now)}`
const call = (scene: Scene) => ({ calledAt: moment(scene), number: scene.record.contactPhone })
const openTask = ({ record }: Scene) => record.tasks.find(({ state }) => state === 'assigned')?.id ?? ''

/** An upload by the person who makes the move, which the test district creates. */
export const anUpload = 'an upload'

const inDays = ({ now }: Scene, days: number) => addDays(dayOf(now), days)
const madeOf = ({ events }: ProblemRecord, ...moves: string[]) => events.filter(({ move, act }) => act === 'made' && moves.includes(move))
const neverAccepted = ({ acceptedAt }: ProblemRecord) => acceptedAt === null
const repliedSinceDispatch = (record: ProblemRecord) => {
  const given = madeOf(record, 'dispatch', 'dispatch_direct', 'redispatch', 'take_on').at(-1)
  return record.events.some(({ move, sequence }) => move === 'reply' && sequence > (given?.sequence ?? 0))
}
const spoke = (record: ProblemRecord) => madeOf(record, 'confirm', 'late_answer', 'rework', 'reopen', 'refuse_close').at(-1)

/** The latest day for one extension: seven working days, of which at most two lie on the way in an ordinary week. */
function laterDay ({ record, now }: Scene): string {
  return addDays(dayOf(record.due ?? now), 1)
}

export const expected: Readonly<Record<string, Expected>> = {
  submit: { from: ['draft'], to: 'submitted', by: ['reporter', 'steward', 'intake', 'system'], answers: ({ record }) => reported(record) },
  accept: { from: ['submitted'], to: 'accepted', by: ['intake'], answers: classified },
  dispatch: { from: ['accepted'], to: 'dispatched', by: ['intake', 'supervisor'], answers: assigned },
  dispatch_direct: {
    from: ['submitted'],
    to: 'dispatched',
    by: ['intake'],
    answers: (scene) => ({ ...classified(scene), ...assigned(scene) })
  },
  sign: {
    from: ['dispatched'],
    to: 'in_progress',
    by: ['handler', 'unit_head'],
    // The head of one of these units has to name somebody; a handler of another is the one.
    answers: ({ record: { leadUnitId }, unit, user }) => {
      const login = { [unit('housing')]: 'handler1', [unit('transport')]: 'handler2' }[leadUnitId ?? '']
      return login === undefined ? {} : { handlerId: user(login) }
    }
  },
  assign: {
    from: ['in_progress', 'long_term'],
    to: 'itself',
    by: ['handler', 'unit_head'],
    answers: ({ user }) => ({ handlerId: user('handler1') })
  },
  contact: {
    from: ['dispatched', 'disputed', 'in_progress', 'escalated'],
    to: 'itself',
    by: ['handler'],
    answers: (scene) => ({ contactedAt: moment(scene), way: 'phone', person: '何禾' })
  },
  feedback: {
    from: ['dispatched', 'disputed', 'in_progress', 'escalated'],
    to: 'itself',
    by: ['handler'],
    answers: ({ now }) => ({ feasibility: 'yes', plan: '铺设沥青路面', expectedDay: dayOf(now) })
  },
  do_task: {
    from: ['dispatched', 'in_progress', 'escalated'],
    to: 'itself',
    by: ['co_handler'],
    tasks: 'open',
    answers: (scene) => ({ taskId: openTask(scene), result: '已设限行标志', files: [] })
  },
  return_task: {
    from: ['dispatched', 'in_progress', 'escalated'],
    to: 'itself',
    by: ['co_handler'],
    tasks: 'open',
    answers: (scene) => ({ taskId: openTask(scene), reason: '不属本单位职责' })
  },
  waive_task: {
    from: ['dispatched', 'in_progress', 'escalated'],
    to: 'itself',
    by: ['supervisor'],
    tasks: 'open',
    answers: (scene) => ({ taskId: openTask(scene), reason: '已无需配合' })
  },
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
    blocked: (record) =>
      (madeOf(record, 'contact').at(-1)?.sequence ?? 0) <=
      (madeOf(record, 'dispatch', 'dispatch_direct', 'redispatch', 'take_on').at(-1)?.sequence ?? 0),
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
  pass_review: {
    from: ['replied'],
    to: 'confirming',
    by: ['caller'],
    answers: () => ({ checks: ['answers_the_point', 'basis_right', 'evidence_there', 'next_step_clear'] })
  },
  return_reply: { from: ['replied'], to: 'in_progress', by: ['caller'], answers: () => ({ failed: ['basis_right'], reason: '缺少依据' }) },
  log_call: { from: ['confirming', 'withdrawn'], to: 'itself', by: ['caller'], answers: (scene) => ({ ...call(scene), reached: false }) },
  callback: {
    from: ['confirming'],
    to: 'confirmed',
    by: ['caller'],
    answers: (scene) => ({ ...call(scene), person: '何禾', reached: true, solved: 'solved', result: '4', pressure: 'no' })
  },
  confirm: { from: ['confirming'], to: 'confirmed', by: ['reporter'], answers: () => ({ solved: 'solved', result: '5' }) },
  retract: {
    from: ['confirmed'],
    to: 'confirming',
    by: ['reporter'],
    blocked: (record) => {
      const found = madeOf(record, 'confirm', 'callback', 'explain', 'lapse', 'late_answer').at(-1)
      return found === undefined || found.move === 'explain' || found.move === 'lapse'
    },
    answers: () => ({})
  },
  rework: { from: ['confirming'], to: 'in_progress', by: ['reporter', 'caller'], answers: () => ({ reason: 'not_solved', files: [] }) },
  close: { from: ['confirmed'], to: 'closed', by: ['supervisor'], tasks: 'none open', answers: () => ({ opinion: '同意销号' }) },
  refuse_close: { from: ['confirmed'], to: 'in_progress', by: ['supervisor', 'leader', 'system'], answers: () => ({ reason: '佐证不足' }) },
  note: { from: notEnded, to: 'itself', by: staff, answers: () => ({ text: '内部记录一条', files: [] }) },
  answer: { from: notEnded, to: 'itself', by: staff, answers: () => ({ text: '正在联系施工单位', files: [] }) },
  append: {
    from: notEnded.filter((state) => state !== 'draft' && state !== 'needs_info'),
    to: 'itself',
    by: ['reporter'],
    answers: () => ({ text: '东门那一段也坏了', files: [] })
  },
  urge: {
    from: [...notEnded, 'withdrawn'],
    to: 'itself',
    by: ['reporter', 'manager', 'system'],
    only: ({ state }) => state === 'withdrawn' ? ['system'] : ['reporter', 'manager', 'system'],
    answers: () => ({})
  },

  solve_on_spot: {
    from: ['draft', 'submitted'],
    to: 'confirming',
    by: ['steward'],
    answers: () => ({ done: '当场帮企业填好了申报表', files: [anUpload] })
  },
  no_nod: { from: ['confirming'], to: 'submitted', by: ['system'], blocked: ({ onSpot }) => !onSpot, answers: () => ({}) },
  ask_info: {
    from: ['submitted'],
    to: 'needs_info',
    by: ['intake'],
    blocked: (record) => madeOf(record, 'ask_info').length >= 2,
    answers: (scene) => ({ list: '营业执照复印件', supplyDay: inDays(scene, 0) })
  },
  supply: { from: ['needs_info'], to: 'submitted', by: ['reporter', 'steward', 'intake'], answers: () => ({ text: '已附上', files: [] }) },
  // The clock stands still, so five working days have not passed.
  proceed: {
    from: ['needs_info'],
    to: 'submitted',
    by: ['intake'],
    blocked: () => true,
    answers: (scene) => ({ ...call(scene), reached: false, summary: '电话无人接听' })
  },
  decline: {
    from: ['submitted'],
    to: 'declined',
    by: ['intake'],
    asks: ['supervisor'],
    answers: () => ({ reason: 'legal_proceedings', lawfulWay: '请向受诉法院申请' })
  },
  appeal: {
    from: ['declined'],
    to: 'submitted',
    by: ['reporter'],
    blocked: (record) => madeOf(record, 'appeal').length > 0,
    answers: () => ({ reason: '法院没有受理', files: [] })
  },
  answer_directly: {
    from: ['submitted'],
    to: 'confirming',
    by: ['intake'],
    blocked: ({ kind }) => kind === 'complaint',
    answers: () => ({ publicAnswer: '可在区政务服务大厅三楼办理', clause: '区政务服务事项目录第 12 项', files: [] })
  },
  merge: {
    from: ['submitted', 'accepted'],
    to: 'merged',
    by: ['intake'],
    blocked: ({ merged }) => merged.length > 0,
    answers: ({ main }) => ({ main, reason: '同一路段' })
  },
  unmerge: { from: ['merged'], to: 'submitted', by: ['reporter', 'intake', 'system'], answers: () => ({ difference: '不是同一路段' }) },
  inherit: { from: ['merged'], to: 'confirming', by: ['system'], blocked: ({ main }) => main?.state !== 'confirming', answers: () => ({}) },
  split: {
    from: ['submitted', 'accepted'],
    to: 'itself',
    by: ['intake'],
    answers: () => ({ parts: [{ title: '围墙倒塌', hope: '尽快修复' }], reason: '是两件事' })
  },
  take_on: {
    from: ['submitted'],
    to: 'in_progress',
    by: ['steward'],
    answers: (scene) => ({ ...classified(scene), categoryId: scene.streetCategory, requirement: '尽快清理' })
  },
  take_back: {
    from: ['in_progress'],
    to: 'submitted',
    by: ['intake'],
    blocked: (record) => madeOf(record, 'dispatch', 'dispatch_direct', 'redispatch', 'take_on').at(-1)?.move !== 'take_on',
    answers: () => ({ reason: '应由部门办理' })
  },
  dispute: {
    from: ['dispatched', 'in_progress'],
    to: 'disputed',
    by: ['handler'],
    asks: ['unit_head'],
    blocked: (record) => repliedSinceDispatch(record) || madeOf(record, 'uphold').some(({ unitId }) => unitId === record.leadUnitId),
    answers: ({ unit }) => ({ clause: '三定方案第五条', explanation: '不属本单位职责', proposedUnitId: unit('transport'), files: [] })
  },
  uphold: { from: ['disputed'], to: 'dispatched', by: ['supervisor'], answers: () => ({ ruling: '属于市政道路，维持交办' }) },
  redispatch: {
    from: ['disputed', 'dispatched', 'in_progress', 'escalated'],
    to: 'dispatched',
    by: ['supervisor'],
    answers: ({ unit, record }) => ({
      ruling: '改由交通部门办理',
      leadUnitId: unit(record.leadUnitId === unit('transport') ? 'housing' : 'transport')
    })
  },
  add_task: {
    from: ['dispatched', 'in_progress', 'escalated'],
    to: 'itself',
    by: ['supervisor', 'intake'],
    answers: ({ unit, record }) => ({ unitId: unit(record.leadUnitId === unit('approval') ? 'housing' : 'approval'), task: '协助办理审批' })
  },
  escalate: {
    from: ['dispatched', 'disputed', 'in_progress'],
    to: 'escalated',
    by: ['supervisor', 'unit_head', 'reporter', 'system'],
    asks: (stands) => (stands.includes('supervisor') ? [] : ['supervisor']),
    blocked: ({ reworkCount }, stands) =>
      reworkCount < 2 && !stands.some((relation) => ['supervisor', 'unit_head', 'system'].includes(relation)),
    answers: () => ({ trigger: 'crosses', explanation: '涉及两个部门', files: [] })
  },
  settle: {
    from: ['escalated'],
    to: 'in_progress',
    by: ['leader', 'supervisor'],
    answers: (scene) => ({ meeting: '专题会〔2026〕3号', decisions: '由住建局牵头修复', newDay: inDays(scene, 20), files: [] })
  },
  suspend: {
    from: ['in_progress', 'escalated'],
    to: 'long_term',
    by: ['handler'],
    asks: ['unit_head', 'supervisor', 'leader'],
    blocked: ({ suspendedCount }) => suspendedCount >= 2,
    answers: (scene) => ({
      reason: 'quota',
      explanation: '用地指标未落实',
      milestones: '明年一季度报批',
      help: '协调临时便道',
      nextReportDay: inDays(scene, 20),
      reviewDay: inDays(scene, 200),
      told: '当面告知',
      files: [anUpload]
    })
  },
  progress: {
    from: ['long_term'],
    to: 'itself',
    by: ['handler', 'unit_head'],
    answers: (scene) => ({ moved: '11月20日区自然资源局已受理指标申请，编号第18号', nextReportDay: inDays(scene, 25), files: [] })
  },
  resume: { from: ['long_term'], to: 'in_progress', by: ['supervisor', 'leader'], answers: () => ({ reason: '指标已经下达' }) },
  explain: {
    from: ['confirming'],
    to: 'confirmed',
    by: ['caller'],
    asks: ['caller'],
    answers: () => ({ clause: '城市道路管理条例第二十条', explanation: '已向企业说明规划安排', files: [anUpload] })
  },
  // The clock stands still, so ten working days have not passed.
  lapse: { from: ['confirming'], to: 'confirmed', by: ['caller'], blocked: () => true, answers: () => ({ opinion: '两次联系均未接通' }) },
  follow_up: {
    from: ['confirming', 'confirmed'],
    to: 'itself',
    by: ['supervisor', 'intake', 'reporter'],
    answers: () => ({ title: '剩余路段', left: '北侧 50 米仍未修', hope: '一并修好' })
  },
  withdraw: { from: notEnded, to: 'withdrawn', by: ['reporter'], answers: () => ({ reason: '已自行解决' }) },
  restore: {
    from: ['withdrawn'],
    to: (record) => madeOf(record, 'withdraw').at(-1)?.from ?? 'submitted',
    by: ['reporter', 'caller', 'supervisor'],
    answers: () => ({ finding: 'unsolved', explanation: '企业说问题没有解决' })
  },
  reopen: { from: ['closed'], to: 'in_progress', by: ['reporter', 'supervisor', 'system'], answers: () => ({ back: '同一处又坏了', files: [] }) },
  late_answer: {
    from: ['confirmed', 'closed'],
    to: 'itself',
    by: ['reporter'],
    blocked: (record) => ['confirm', 'late_answer'].includes(spoke(record)?.move ?? ''),
    answers: () => ({ solved: 'solved', result: '4' })
  },
  deny: {
    from: notEnded,
    to: 'itself',
    by: ['reporter'],
    blocked: (record) => claimOf(record) === undefined,
    answers: ({ record }) => ({ eventId: claimOf(record)?.id ?? '', text: '没有人联系过我们' })
  },
  correct: {
    from: notEnded,
    to: 'itself',
    by: ['intake', 'supervisor', 'system'],
    blocked: neverAccepted,
    answers: ({ record }) => ({
      categoryId: record.categoryId,
      kind: record.kind,
      wall: record.wall,
      urgency: record.urgency,
      templateCode: record.templateCode,
      level: record.level === 'unit' ? 'district' : 'unit',
      reason: '层级填写有误'
    })
  },
  object_wall: {
    from: notEnded,
    to: 'itself',
    by: ['reporter'],
    asks: ['supervisor'],
    blocked: ({ wall }) => wall === null || wall === 'outside',
    answers: () => ({ reason: '道路是市政道路', files: [] })
  },
  instruct: { from: notEnded, to: 'itself', by: ['leader'], answers: () => ({ words: '请抓紧办理，三日内报告', files: [] }) },
  supervise: {
    from: notEnded,
    to: 'itself',
    by: ['supervisor', 'manager', 'system'],
    answers: () => ({ kind: 'overdue', addressee: 'unit', words: '请说明超期原因' })
  },
  // No days off were added or removed.
  recalculate: { from: [...notEnded, 'withdrawn'], to: 'itself', by: ['system'], blocked: () => true, answers: () => ({}) },
  hand_on: {
    from: ['dispatched', 'disputed', 'in_progress', 'escalated', 'long_term', 'replied', 'confirming', 'confirmed'],
    to: 'itself',
    by: ['system'],
    answers: ({ user }) => ({ leaverId: user('handler2'), handlerId: user('handler1') })
  },
  succeed: {
    from: notEnded,
    to: 'itself',
    by: ['system'],
    answers: ({ record, unit }) => ({ formerUnitId: record.leadUnitId ?? unit('housing'), unitId: unit('city') })
  },
  succeed_task: {
    from: ['dispatched', 'in_progress', 'escalated'],
    to: 'itself',
    by: ['system'],
    answers: ({ unit }) => ({ formerUnitId: unit('transport'), unitId: unit('city') })
  },
  ratify: { from: sent, to: 'itself', by: ['decider'], blocked: () => true, answers: () => ({ entryId: '' }) },
  disown: {
    from: sent,
    to: 'itself',
    by: ['decider'],
    blocked: () => true,
    answers: () => ({ entryId: '', reason: '没有作过这样的决定' })
  }
}

/** A claim that the enterprise has not denied. */
function claimOf (record: ProblemRecord) {
  const denied = madeOf(record, 'deny').map(({ facts }) => facts['eventId'])
  return madeOf(record, 'contact', 'solve_on_spot').find(({ id }) => !denied.includes(id))
}

/** The approvals it needs with this relation; none: it is made at once. */
export function chainOf ({ asks = [] }: Expected, stands: readonly Relation[]): readonly Relation[] {
  return typeof asks === 'function' ? asks(stands) : asks
}

export function goalOf ({ to }: Expected, record: ProblemRecord): ProblemState | 'itself' {
  return typeof to === 'function' ? to(record) : to
}

/** @throws a sentence that says what to add, if the table has a move without an expectation */
export function expectedOf (move: string): Expected {
  const row = expected[move]
  if (!row) {
    throw new Error(
      `“${move}” stands in src/problems/stages/lifecycle.ts, but not in tests/helpers/problems/moves.ts: add its row there, ` +
      'with from, to, by, asks and one set of accepted answers, as domain §4.2 has them'
    )
  }
  return row
}
