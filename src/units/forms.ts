/** The forms of units, the roster, the calendar and the hours. */
import { z } from 'zod'
import { choice, day, longText, name, optional, phone, pick, text, tick, version } from '../web/forms/controls.ts'
import { parseHours } from './calendar/hours-text.ts'
import { unitClassLabels } from './vocabulary.ts'

const unit = {
  name: name('单位全称', 60),
  shortName: name('简称', 20, { hint: '列表和通知里使用，例如 区住建局' }),
  class: choice('类别', unitClassLabels, { hint: '统计时同类单位相互比较' }),
  leadOffice: tick('牵头办', { hint: '受理、交办和销号的单位' }),
  online: tick('在系统内办理', { hint: '不勾选的单位以书面材料答复，由受理员代录' }),
  phone: optional(phone('联系电话', { hint: '企业会看到这个号码' })),
  leaderId: optional(pick('分管领导'))
}

export const newUnit = z.object(unit)

export const changedUnit = z.object({
  ...unit,
  active: tick('在用', { hint: '停用后不再交办给它；历史记录仍保留原单位' }),
  successorId: optional(pick('承接单位', { hint: '停用时选择：派单目录会改为建议承接单位' })),
  version: version()
})

export const shift = z.object({
  userId: pick('值班人员'),
  from: day('自'),
  until: optional(day('至', { hint: '只排一天的不填' })),
  phone: optional(phone('值班电话', { hint: '不填则用本人登记的电话' }))
})

export const notice = z.object({
  off: longText('放假的日子', 4000, { rows: 8, hint: '可以粘贴国务院办公厅通知的原文；也可以每行一天或一段，后面写节日，例如 2027-01-01 至 2027-01-03 元旦' }),
  worked: optional(longText('调休上班的日子', 2000, { rows: 4, hint: '通知原文里有的不必再填；每行一天，后面写节日，例如 2027-01-09 元旦' })),
  source: text('依据', 120, { hint: '例如 国务院办公厅关于2027年部分节假日安排的通知' }),
  partial: tick('只保存已有的部分', { collapsed: true, hint: '其余节日暂按法定节日推算，补齐后再保存一次' }),
  version: version()
})

export const hours = z.object({
  from: day('自哪天起施行'),
  spans: text('每天的工作时间', 60, { hint: '例如 08:30-12:00 13:30-17:30' })
    .refine((typed) => parseHours(typed) !== undefined, '请按先后写成“08:30-12:00 13:30-17:30”这样的时段')
    .meta({ title: '每天的工作时间', control: 'text', description: '例如 08:30-12:00 13:30-17:30' })
})

export type UnitAnswers = z.output<typeof newUnit> & Partial<z.output<typeof changedUnit>>
