/** What people in the demonstration enter into each form, unless the story says otherwise. Keys are moves, with a suffix for variants. */
import type { z } from 'zod'
import { type Day, dayOf, instantFrom, timeOf } from '../clock.ts'
import { invalid } from '../errors.ts'
import { reviewChecks } from '../problems/domain/vocabulary.ts'
import { check } from '../web/forms/check.ts'
import type { Form } from '../web/forms/fields.ts'
import type { AnswerContext } from './answer-context.ts'

export type FormInput = Record<string, unknown>

type Answers = (scene: AnswerContext) => FormInput | Promise<FormInput>

export const answers: Record<string, Answers> = {
  draft: described,
  submit: described,
  accept: classified,
  dispatch: handedOver,
  dispatch_direct: (scene) => ({ ...classified(scene), ...handedOver(scene) }),
  sign: () => ({}),
  contact: ({ at, contact }) => ({ contactedAt: minutesBefore(at, 10), way: 'phone', person: contact.name, summary: '已核实情况，约定反馈时间。' }),
  feedback: ({ story, day }) => ({ feasibility: 'yes', plan: story.plan, expectedDay: day(12) }),
  extend: ({ day }) => ({
    reason: 'coordination',
    explanation: '须等待其他单位出具意见，预计一周内收到。',
    newDay: day(20),
    told: '电话告知企业，企业表示理解'
  }),
  reply: async ({ story, photo }) => ({
    truth: 'true',
    done: story.done,
    publicAnswer: story.answer,
    result: 'solved',
    files: story.own?.['reply']?.['override'] ? [] : [await photo()]
  }),
  return_reply: () => ({ failed: ['evidence_there', 'next_step_clear'], reason: '缺少办理佐证，后续安排不明确，请补充后重新答复。' }),
  pass_review: () => ({ checks: Object.keys(reviewChecks), opinion: '答复针对问题，佐证齐全。' }),
  log_call: ({ at, contact }) => ({ calledAt: minutesBefore(at, 5), number: contact.phone, summary: '无人接听，明日再拨。' }),
  callback: ({ at, contact }) => ({
    calledAt: minutesBefore(at, 5),
    number: contact.phone,
    person: contact.name,
    reached: 'true',
    solved: 'solved',
    result: '4',
    remarks: '问题已经解决，谢谢。',
    pressure: 'no'
  }),
  confirm: () => ({ solved: 'solved', result: '5', process: '4', remarks: '办得很实在。' }),
  'confirm enough': () => ({ solved: 'partial', rest: 'not_needed', result: '4', remarks: '其余部分我们自己解决。' }),
  'confirm partly': () => ({ solved: 'partial', rest: 'needed', result: '3', remarks: '余款到账前希望继续跟进。' }),
  'confirm not': () => ({ solved: 'not', result: '2', remarks: '到现场看过，问题还在，请继续办理。' }),
  close: () => ({ opinion: '事实清楚、佐证齐全，企业已确认，同意销号。' }),
  refuse_close: () => ({ reason: '佐证只能说明部分情况，请补充完成情况后再报。' }),
  do_task: async ({ openTask }) => ({ taskId: await openTask(), result: '已现场核实路口管线和路缘条件，具备改造条件，资料已交主办单位。' }),
  'log_call free': ({ at, contact }) => ({
    calledAt: minutesBefore(at, 5),
    number: contact.phone,
    reached: 'true',
    pressure: 'no',
    summary: '企业说问题已自行解决，撤单出于自愿。'
  }),
  'log_call reached': ({ at, contact }) => ({
    calledAt: minutesBefore(at, 5),
    number: contact.phone,
    reached: 'true',
    pressure: 'withdraw',
    summary: '企业说有人劝其先撤下来再说。'
  }),
  ask_info: ({ day }) => ({ list: '请补充：① 近三个月的缴费单；② 现场照片。', supplyDay: day(4) }),
  supply: async ({ photo }) => ({ text: '缴费单和现场照片已补充，请查收。', files: [await photo()] }),
  decline: () => ({ reason: 'legal_proceedings', lawfulWay: '这一纠纷法院已经立案，请向受诉法院申请调解或执行，区法律服务中心可以提供免费咨询。' }),
  appeal: () => ({ reason: '法院立案的是另一份合同，这一份没有起诉，请重新研究。' }),
  answer_directly: () => ({ publicAnswer: '高新技术企业认定每年集中受理三批，本批已经截止，下一批受理前一个月会通知到您；区科技部门每周三有现场辅导。', clause: '《高新技术企业认定管理办法》第十二条' }),
  merge: async ({ main }) => ({ main: await main(), reason: '同一路段、同一原因，一并办理。' }),
  solve_on_spot: async ({ photo }) => ({ done: '现场帮企业在线提交了申报材料，并当面核对了进度。', files: [await photo()] }),
  take_on: (scene) => ({ ...classified(scene), requirement: '请尽快到现场办理。' }),
  dispute: ({ story, unitId }) => ({
    clause: '本单位职能配置规定第四条',
    explanation: '反映的事项由其他单位管理，本单位没有处置权限。',
    proposedUnitId: unitId(story.tasks?.[0]?.[0] ?? '')
  }),
  redispatch: ({ story, unitId }) => ({
    ruling: '经核对职责，异议成立，改由管理单位办理。',
    leadUnitId: unitId(story.tasks?.[0]?.[0] ?? '')
  }),
  escalate: () => ({ trigger: 'crosses', explanation: '涉及两个部门和一家公用企业，费用分担协调不下来，请区领导召集研究。' }),
  settle: ({ day }) => ({ meeting: '专题协调会，纪要〔2026〕第9号（演示数据）', decisions: '由主办单位先行施工，费用由三方按比例分担，两周内完成。', newDay: day(16) }),
  suspend: async ({ day, later, photo }) => ({
    reason: 'quota',
    explanation: '所需建设用地指标今年已用完，须等下一批指标下达。',
    milestones: '本月上报需求，下批指标下达后优先安排。',
    help: '已协调相邻厂区的闲置场地临时使用。',
    nextReportDay: later(10),
    reviewDay: day(120),
    told: '当面向企业负责人说明并送达告知书',
    files: [await photo()]
  }),
  progress: ({ later }) => ({ moved: '用地指标需求已报市级主管部门，编入下一批计划，排在第三位。', nextReportDay: later(12) }),
  resume: () => ({ reason: '新一批用地指标已经下达，可以办理供地手续。' }),
  instruct: () => ({ words: '请主办单位本周内拿出方案，报我和牵头办。' }),
  deny: async ({ claim }) => ({ eventId: await claim(), text: '当天没有人打过电话，我们一直在等。' }),
  explain: async ({ photo }) => ({
    clause: '《城市道路管理条例》第二十条',
    explanation: '向企业说明了新建道路五年内不得开挖的规定和可行的替代方案。',
    reservation: '企业认为应当允许例外，希望尽早安排。',
    files: [await photo()]
  }),
  lapse: () => ({ opinion: '两天各拨打一次均无人接听，确认期已满。' }),
  late_answer: () => ({ solved: 'solved', result: '4', remarks: '前阵子出差没有看到，事情确实办好了。' }),
  withdraw: () => ({ reason: '先不反映了。' }),
  restore: () => ({ finding: 'pressed', explanation: '企业表示问题没有解决，是有人劝其撤单，要求继续办理。' }),
  follow_up: ({ story }) => ({ title: `${story.title.slice(0, 50)}（其余部分）`, left: '还有一部分没有办完，请继续跟进。', hope: '在约定的时间内办完。' }),
  reopen: () => ({ back: '用了不到半个月，同样的问题又出现了。' }),
  note: () => ({ text: '已记录。' }),
  answer: () => ({ text: '正在办理，请放心。' }),
  urge: () => ({ text: '交货期临近，请尽快给出办理意见。' })
}

/** The answers of approvers. */
export const opinions: Record<string, string> = {
  'grant extend': '情况属实，同意延期，请继续与企业保持联系。',
  'refuse extend': '理由不具体，企业急需抵押融资，请在原时限内办结。',
  'grant reply': '已核对办理结果，同意答复。'
}

/** As the page would: a refused form ends the simulation. */
export function checkedBy<F extends Form> (form: F, typed: object): z.output<F> {
  const result = check(form, typed)
  if (!result.ok) throw invalid(result.problems)
  return result.answers
}

/** What a unit that is not on the system writes. */
export function letterOn (day: Day, files: readonly string[]): FormInput {
  const ordinal = Number(day.slice(5, 7)) * 31 + Number(day.slice(8))
  return { letterDay: day, letterNo: `〔${day.slice(0, 4)}〕${ordinal}号（演示数据）`, files }
}

async function described ({ story, contact, enterpriseId, photo }: AnswerContext): Promise<FormInput> {
  const { title, content, hope, impact, raisedBy } = story
  const own = { title, content, hope, impact, contactName: contact.name, contactPhone: contact.phone, confidentiality: 'normal' }
  if (raisedBy) return { ...own, enterpriseId, source: 'visit', consent: `走访时企业负责人${contact.name}当面同意代为反映` }
  return { ...own, files: impact ? [await photo()] : [] }
}

function classified ({ categoryId }: AnswerContext): FormInput {
  return { categoryId, kind: 'request', wall: 'outside', level: 'unit', urgency: 'normal', templateCode: 'SD-2115' }
}

function handedOver ({ story, unitId }: AnswerContext): FormInput {
  const tasks = (story.tasks ?? []).map(([unit, task]) => ({ unitId: unitId(unit), task }))
  return { leadUnitId: unitId(story.unit), tasks, requirement: '请在时限内联系企业，查明情况，反馈办理意见。' }
}

/** `YYYY-MM-DDTHH:MM` on the district's clock. */
function minutesBefore (at: Date, minutes: number): string {
  const then = instantFrom(at.getTime() - minutes * 60_000)
  return `${dayOf(then)}T${timeOf(then)}`
}
