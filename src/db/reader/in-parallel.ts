/** Runs several queries of a page in parallel; in a transaction, which has one connection, one after the other. */
import { isCommitted } from './context.ts'
import type { Reader } from '../open.ts'

type Asks = readonly (() => Promise<unknown>)[]
type Answers<A extends Asks> = { -readonly [Place in keyof A]: Awaited<ReturnType<A[Place]>> }

export async function inParallel<const A extends Asks> (reader: Reader, asks: A): Promise<Answers<A>> {
  if (isCommitted(reader)) return await Promise.all(asks.map((ask) => ask())) as Answers<A>
  const answers: unknown[] = []
  for (const ask of asks) answers.push(await ask())
  return answers as Answers<A>
}
