import { z } from 'zod'
import { text } from '../web/forms/controls.ts'
import { submission } from '../problems/index.ts'

const { files, content, place, hope, contactName, contactPhone } = submission.shape

/** Three fields and a contact: whoever scans a posted code is unknown. */
export const floorReport = z.object({ files, content, place, hope, contactName, contactPhone })

export const trackForm = z.object({
  number: text('编号', 40, { kind: 'code', hint: '例如 JY-2026-000123' }),
  code: text('查询码', 20, { kind: 'code', hint: '8 位，在提交成功的页面上' })
})
