/** Invented histories whose answers are known by hand: each problem's name says what it is, and which rule of domain §7 it is about. */
import type { Db } from '../../../src/db/index.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'

export type Histories = Awaited<ReturnType<typeof histories>>

/** Everything is dispatched on Monday, 23 November 2026, and due on 14 December; nobody is in a hurry but where it says so. */
export async function histories (db: Db) {
  const district = await problemDistrict(db)
  const { at, drive, make, grant, raise } = district
  const names = new Map<string, string>()

  return { ...district, names, begin, reply, pass, close, call }

  async function begin (
    name: string,
    state: Parameters<typeof drive>[0] = 'in_progress',
    day = '2026-11-23',
    login?: string
  ): Promise<string> {
    at(day)
    const number = login ? await raise(login) : await drive(state)
    const { id } = await db.read.case.findFirstOrThrow({ where: { number } })
    names.set(id, name)
    return number
  }

  /** Asked for on one day, granted on another. */
  async function reply (number: string, asked: string, granted = asked): Promise<void> {
    at(asked)
    if ((await district.record(number)).contactedAt === null) await make('handler1', number, 'contact')
    await make('handler1', number, 'reply')
    at(granted, '11:00')
    await grant('unithead1', number, 'reply')
  }

  async function pass (number: string, day: string): Promise<void> {
    at(day, '12:00')
    await make('caller1', number, 'pass_review')
  }

  async function close (number: string, day: string): Promise<void> {
    at(day, '15:00')
    await make('supervisor1', number, 'close')
  }

  /** After a withdrawal, by somebody outside the unit. */
  async function call (number: string, day: string, pressure: string): Promise<void> {
    at(day)
    await make('caller1', number, 'log_call', { reached: true, pressure })
  }
}
