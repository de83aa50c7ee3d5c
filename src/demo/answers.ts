/** What the people of the demonstration type into each form, unless the story says otherwise. Keys are moves, with a word where they differ. */
import { dayOf, instantFrom, timeOf } from '../clock.ts'
import { reviewChecks } from '../problems/vocabulary.ts'
import type { Scene } from './scene.ts'

export type Typed = Record<string, unknown>

type Answers = (scene: Scene) => Typed | Promise<Typed>

export const answers: Record<string, Answers> = {
  draft: described,
  submit: described,
  accept: classified,
  dispatch: handedOver,
  dispatch_direct: (scene) => ({ ...classified(scene), ...handedOver(scene) }),
  sign: () => ({}),
  contact: ({ at, contact }) => ({ contactedAt: minutesBefore(at, 10), way: 'phone', person: contact.name, summary: '已核实情况，约定反馈时间。' }),
  feedback: ({ story, day }) => ({ feasibility: 'yes', plan: story.plan, expectedDay: day(12) }),
  extend: ({ day }) => ({ reason: 'coordination', newDay: day(20) }),
  reply: async ({ story, photo }) => ({ truth: 'true', done: story.done, publicAnswer: story.answer, result: 'solved', files: story.own?.['reply']?.['override'] ? [] : [await photo()] }),
  return_reply: () => ({ failed: ['evidence_there', 'next_step_clear'], reason: '缺少办理佐证，后续安排不明确，请补充后重新答复。' }),
  pass_review: () => ({ checks: Object.keys(reviewChecks), opinion: '答复针对问题，佐证齐全。' }),
  log_call: ({ at, contact }) => ({ calledAt: minutesBefore(at, 5), number: contact.phone, summary: '无人接听，明日再拨。' }),
  callback: ({ at, contact }) => ({
    calledAt: minutesBefore(at, 5), number: contact.phone, person: contact.name, reached: 'true', solved: 'solved', result: '4', remarks: '问题已经解决，谢谢。', pressure: 'no'
  }),
  confirm: () => ({ solved: 'solved', result: '5', process: '4', remarks: '办得很实在。' }),
  'confirm enough': () => ({ solved: 'partial', rest: 'not_needed', result: '4', remarks: '其余部分我们自己解决。' }),
  'confirm partly': () => ({ solved: 'partial', rest: 'needed', result: '3', remarks: '余款到账前希望继续跟进。' }),
  'confirm not': () => ({ solved: 'not', result: '2', remarks: '到现场看过，问题还在，请继续办理。' }),
  close: () => ({ opinion: '事实清楚、佐证齐全，企业已确认，同意销号。' }),
  refuse_close: () => ({ reason: '佐证只能说明部分情况，请补充完成情况后再报。' }),
  do_task: ({ openTasks: [task] }) => ({ taskId: task?.id, result: '已现场核实路口管线和路缘条件，具备改造条件，资料已交主办单位。' }),
  note: () => ({ text: '已记录。' }),
  answer: () => ({ text: '正在办理，请放心。' }),
  urge: () => ({ text: '交货期临近，请尽快给出办理意见。' })
}

/** What those who decide a request say. */
export const opinions: Record<string, string> = {
  'grant extend': '情况属实，同意延期，请继续与企业保持联系。',
  'refuse extend': '理由不具体，企业急需抵押融资，请在原时限内办结。',
  'grant reply': '已核对办理结果，同意答复。'
}

async function described ({ story, contact, enterpriseId, photo }: Scene): Promise<Typed> {
  const { title, content, hope, impact, raisedBy } = story
  const own = { title, content, hope, impact, contactName: contact.name, contactPhone: contact.phone, confidentiality: 'normal' }
  if (raisedBy) return { ...own, enterpriseId, source: 'visit', consent: `走访时企业负责人${contact.name}当面同意代为反映` }
  return { ...own, files: impact ? [await photo()] : [] }
}

function classified ({ categoryId }: Scene): Typed {
  return { categoryId, kind: 'request', wall: 'outside', level: 'unit', urgency: 'normal', templateCode: 'SD-2115' }
}

function handedOver ({ story, unitId }: Scene): Typed {
  const tasks = (story.tasks ?? []).map(([unit, task]) => ({ unitId: unitId(unit), task }))
  return { leadUnitId: unitId(story.unit), tasks, requirement: '请在时限内联系企业，查明情况，反馈办理意见。' }
}

/** `YYYY-MM-DDTHH:MM` on the district's clock. */
function minutesBefore (at: Date, minutes: number): string {
  const then = instantFrom(at.getTime() - minutes * 60_000)
  return `${dayOf(then)}T${timeOf(then)}`
}
