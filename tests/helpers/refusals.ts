/** What was refused, to be matched: t.match(await refusalOf(…), { status: 409, sentence }). */
import { Refusal } from '../../src/errors.ts'

export async function refusalOf (work: Promise<unknown> | (() => unknown)): Promise<Refusal> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** What a test knows to be there. */
export function present<Value> (value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('it is not there')
  return value
}
