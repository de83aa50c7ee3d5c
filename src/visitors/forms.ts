import { z } from 'zod'
import { name, text } from '../web/forms/controls.ts'
import { submission } from '../problems/index.ts'

const { files, content, place, hope, contactPhone } = submission.shape

/** Three fields and a contact: whoever scans a posted code is unknown. */
export const floorReport = z.object({
  files,
  content,
  place,
  hope,
  contactName: name('联系人', 30, { hint: '受理和承办的单位、服务专员和这家企业的账号看得到您的姓名和电话，用来联系您；别的企业看不到' }),
  contactPhone
})

export const trackForm = z.object({
  number: text('编号', 40, { kind: 'code', hint: '例如 JY-2026-000123' }),
  code: text('查询码', 20, { kind: 'code', hint: '8 位，在提交成功的页面上' })
})
