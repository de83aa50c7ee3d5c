/** The forms for categories, the catalogue and the limits. */
import { z } from 'zod'
import { choice, count, hidden, longText, name, optional, pick, tick, version } from '../web/forms/controls.ts'
import { templateNames } from './limits/templates.ts'
import { timeUnits } from './vocabulary.ts'

const category = {
  name: name('类别名称', 20, { hint: '按企业想要的结果起名，不按单位分' }),
  synonyms: optional(longText('同义词', 500, { rows: 2, hint: '企业会怎么说，用顿号隔开；文字里有这些词的问题会建议归入这一类' })),
  parentId: optional(pick('上级类别', { hint: '不选即为大类' })),
  position: count('次序', 999, { hint: '小的排在前面' })
}

export const newCategory = z.object(category)

export const changedCategory = z.object({
  ...category,
  active: tick('在用', { hint: '停用后不能再选；已有的问题仍保留原类别' }),
  version: version()
})

export const catalogueEntry = z.object({
  leadUnitId: pick('主办单位'),
  legalBasis: longText('依据', 500, { rows: 3, hint: '法律法规、规章或“三定”规定的名称和条款；异议裁定以此为准' }),
  templateCode: choice('时限模板', templateNames),
  toStreets: tick('街道（镇）可以自办', { hint: '属地服务专员可以直接承办这类问题' }),
  lawfulWay: optional(longText('其他法定渠道', 500, { rows: 3, hint: '企业除在此反映外还可以依法走的渠道，会与这一类别一同显示' })),
  /** The entry that the person saw: a change by somebody else opens another one. */
  current: optional(hidden())
})

export const limitAmount = z.object({
  amount: count('时限', 999).refine((amount) => amount > 0, '时限至少为 1').meta({ title: '时限', control: 'number' }),
  unit: choice('单位', timeUnits),
  version: version()
})

const time = (title: string) => z.iso.time({ precision: -1 }).meta({ title, control: 'text', kind: 'time', description: '例如 15:00' })

export const limitCutoff = z.object({
  cutoff: time('当日完成的截止时刻'),
  otherwise: time('其余在次一工作日的完成时刻'),
  version: version()
})

export type CategoryAnswers = z.output<typeof newCategory> & Partial<z.output<typeof changedCategory>>
