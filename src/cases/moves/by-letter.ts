/** Units that are not on the system answer by letter, and intake enters it (domain §3): the forms of that, and whom it concerns. */
import { z } from 'zod'
import { day, optional, someFiles, text } from '../../web/forms/controls.ts'
import type { LeadUnit } from '../record.ts'

export const isByLetter = ({ leadUnit }: { leadUnit: LeadUnit | null }): boolean => leadUnit?.online === false

/** For a unit that is not on the system; intake enters it from the scanned letter. */
const letter = {
  letterDay: day('来函日期', { past: true }),
  letterNo: optional(text('来函文号', 60)),
  files: someFiles('来函扫描件和佐证材料', { hint: '盖章的来函必须附上，最多 10 个' })
}

/** Fields besides those of the move's own form that show it was entered for a unit that is not on the system. */
export const enteredForm = z.object({
  deliveredDay: optional(day('送达日期', { past: true })),
  letterDay: optional(letter.letterDay),
  letterNo: letter.letterNo
})

/** The form plus the letter it was read from. */
export const withLetter = <Form extends z.ZodObject>(form: Form): Form => form.extend(letter) as unknown as Form

/** The form plus the letter it was read from, where the unit is not on the system. */
export function orByLetter<Form extends z.ZodObject> (form: Form) {
  const entered = withLetter(form)
  return (_actor: unknown, record?: { leadUnit: LeadUnit | null }): Form => record && isByLetter(record) ? entered : form
}
