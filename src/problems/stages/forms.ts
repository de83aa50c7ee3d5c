/** Form parts that several stages share; the form of each move is in its stage's own forms.ts (domain §4.2). */
import { z } from 'zod'
import { evidence, withLetter } from '../../cases/index.ts'
import { templateNames, templateOrder } from '../../triage/vocabulary.ts'
import { choice, files, group, longText, moment, optional, phone, pick, text } from '../../web/forms/controls.ts'
import {
  bestFirst, kinds, levels, publicWalls, type Relation, rests, results, reworkReasons, satisfactions, urgencies, walls
} from '../domain/vocabulary.ts'

export { evidence }

export const reason = longText('理由', 1000, { rows: 3 })

/** What an enterprise sends with its words. */
export const pictures = files('照片或材料', { hint: '手机拍照即可，最多 10 个' })

export const classification = {
  categoryId: pick('问题类别'),
  kind: choice('诉求性质', kinds),
  wall: choice('墙内墙外', walls, {
    hint: '拿不准时按墙外办理；企业可以提出异议', publicTitle: '由谁办', publicLabels: publicWalls
  }),
  level: choice('层级', levels, { publicTitle: '由哪一级解决' }),
  urgency: choice('紧急程度', urgencies),
  templateCode: choice('时限模板', templateNames, { order: templateOrder, publicTitle: '期限标准' })
}

export const assignment = {
  leadUnitId: pick('主办单位', { publicTitle: '承办单位' }),
  tasks: group('协办单位', { unitId: pick('协办单位'), task: text('协办任务', 200) }),
  requirement: longText('办理要求', 1000, { rows: 3 }),
  departure: optional(text('未按派单目录交办的理由', 200))
}

/** Done by co-handlers themselves; by intake for those not on the system. */
export function taskForm<Form extends z.ZodObject> (form: Form) {
  const entered = withLetter(form)
  return ({ relations }: { relations: ReadonlySet<Relation> }): Form =>
    relations.has('intake') && !relations.has('co_handler') ? entered : form
}

export const call = {
  calledAt: moment('拨打时间'),
  number: phone('拨打的号码', { hint: '须为提交问题时留下的号码' })
}

/** One question with three buttons; everything else is optional (domain §4.2 `confirm`). */
export const verdict = {
  solved: choice('问题解决了吗', results),
  why: optional(choice('为什么没有解决', reworkReasons, { look: 'taps', onlyIf: 'not' })),
  rest: optional(choice('部分解决的，其余部分', rests, { onlyIf: 'partial' })),
  result: optional(choice('对结果是否满意', satisfactions, { order: bestFirst, look: 'faces' })),
  remarks: optional(longText('您想说的话', 1000, { rows: 3 })),
  process: optional(choice('对过程是否满意', satisfactions, { order: bestFirst, look: 'faces', collapsed: true })),
  reservation: optional(longText('保留意见', 1000, { rows: 2, collapsed: true }))
}
