/** What is measured: who asks for which address. */
import type { Reader } from '../../src/db/index.ts'
import { mostKept } from '../../src/problems/store.ts'

export const logins = { list: 'supervisor1', problem: 'supervisor1', archive: 'supervisor1', worklist: 'handler1', submit: 'enterprise1' } as const

export type Page = keyof typeof logins
export type Cookies = Readonly<Record<string, string>>
/** Asked for in turn. */
export type Addresses = Readonly<Record<Page, readonly string[]>>

/** What is at hand is opened by many, over and over; of the archive more is opened here than stays in memory (problems/store.ts). */
export async function addressesOf (reader: Reader): Promise<Addresses> {
  const pagesOf = async (where: object, take: number) => {
    const rows = await reader.problem.findMany({ where: { confidentiality: 'normal', ...where }, orderBy: [{ version: 'desc' }, { id: 'desc' }], take, select: { number: true } })
    return rows.map(({ number }) => `/problems/${number}`)
  }
  return {
    list: ['/problems'],
    problem: await pagesOf({ state: { in: ['in_progress', 'replied', 'confirming'] } }, mostKept / 2),
    archive: await pagesOf({ state: 'closed' }, mostKept + 100),
    worklist: ['/'],
    submit: ['/problems/new']
  }
}

export const report = { content: '厂区东侧道路破损，货车无法通行，影响发货。', hope: '尽快修复道路', contactName: '何禾', contactPhone: '10000000001', confidentiality: 'normal' } as const
