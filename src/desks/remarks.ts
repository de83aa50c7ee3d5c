/** What a desk adds to a row: whom to call and what came of earlier calls, and whether something new was raised before. */
import type { FastifyRequest } from 'fastify'
import { type ListedCase, viewContextOf } from '../cases/index.ts'
import { duplicatesAmong, type ListedProblem } from '../problems/index.ts'
import { selfOf } from '../user.ts'
import { momentText } from '../web/pages/dates.ts'
import { callsBefore } from './queries.ts'
import type { DeskListName } from './sections.ts'

interface Section { name: DeskListName, rows: readonly ListedCase[] }

export async function remarksOn (request: FastifyRequest, sections: readonly Section[]) {
  const reading = viewContextOf(request)
  const { t } = reading
  const { db } = request.server
  const rowsIn = (...names: DeskListName[]) => sections.flatMap(({ name, rows }) => names.includes(name) ? rows : [])
  // Only for problems whose texts this person may read.
  const arrived = rowsIn('new').filter(({ title }) => title !== null)
  const doubles = arrived.length > 0 ? await duplicatesAmong(db, selfOf(request), arrived, reading) : new Map<string, { says: string }>()
  const calls = await callsBefore(db.read, rowsIn('to_call', 'to_call_withdrawn').map(({ id }) => id))
  return (name: DeskListName, row: ListedCase): string => {
    if (name === 'new') return doubles.get(row.id)?.says ?? ''
    return name === 'to_call' || name === 'to_call_withdrawn' ? called(row as ListedProblem) : ''
  }

  /** The person to call, and earlier attempts. */
  function called ({ id, title, enterprise, contactName }: ListedProblem): string {
    const before = calls.get(id)
    const who = title !== null && enterprise !== null ? contactName : ''
    const tried = before?.last ? t('已拨打 {n} 次，上次 {when}', { n: before.times, when: momentText(before.last, reading) }) : t('还没有拨打过')
    return [who, tried].filter(Boolean).join(' · ')
  }
}
