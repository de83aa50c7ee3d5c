/** The forms that prove a decision made elsewhere and entered here (代录, domain §3), and the documents about it. */
import { z } from 'zod'
import type { FieldProblem } from '../../errors.ts'
import { choice, day, files, longText, moment, optional, pick, several, sixDigits, text } from '../../web/forms/controls.ts'
import type { Lifecycle } from '../../workflow/lifecycle.ts'
import type { Situation } from '../../workflow/shape.ts'
import type { CaseShape } from '../record.ts'
import { delegable } from './delegable.ts'

export const proofs = { signed: '签批', message: '短信或微信', call: '电话' } as const

/** Decided by the official on a printed sheet with their own code; for older sheets, by the signature on the paper. */
export const everyProof = { ...proofs, sheet_code: '呈批单和本人的验证码', sheet: '呈批单' } as const

export const proofFields = {
  proof: choice('领导在哪里作的决定', proofs),
  provenAt: moment('作出决定的时间'),
  files: files('凭证', { hint: '签批件照片、短信或微信截图；电话决定的写明时间即可' })
}

export const proofGiven = z.object(proofFields)

export type Proof = z.output<typeof proofGiven>

export const withProof = <Form extends z.ZodObject>(form: Form): Form => form.extend(proofFields) as unknown as Form

export function checkProof<T extends CaseShape> (lifecycle: Lifecycle<T>, given: Proof, situation: Situation<T>): FieldProblem[] {
  const { proof, files: shown } = given
  return [
    ...lifecycle.validate?.(proofGiven, given, situation) ?? [],
    ...proof !== 'call' && shown.length === 0 ? [{ field: 'files', sentence: '请附上签批件照片或短信、微信截图' }] : []
  ]
}

export const delegationForm = () => z.object({
  fromId: pick('哪位领导或负责人授权'),
  toId: pick('由谁代录'),
  moves: several('可以代录的决定', delegable()),
  fromDay: day('自哪一天起'),
  toDay: day('到哪一天止', { hint: '最长一年，到期可以重新登记' }),
  document: text('依据的文件', 120, { hint: '授权书的名称和文号' })
})

export const oneTimeCode = sixDigits('刚刚发到您本人手机或邮箱的 6 位数字')

/** Through the one-time link: one question with two buttons. */
export const ratificationForm = z.object({
  word: choice('这是您作的决定吗', { ratify: '是，予以确认', disown: '不是，予以否认' }),
  reason: optional(longText('实际情况', 1000, { rows: 3, hint: '否认时必须填写' }))
}).superRefine(({ word, reason }, context) => {
  if (word === 'disown' && !reason) context.addIssue({ code: 'custom', path: ['reason'], message: '否认时请写明实际情况' })
})
