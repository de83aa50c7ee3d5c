/** What is measured: who asks for which address. */
import type { Reader } from '../../src/db/index.ts'

export const logins = { list: 'supervisor1', problem: 'supervisor1', worklist: 'handler1', submit: 'enterprise1' } as const

export type Page = keyof typeof logins
export type Cookies = Readonly<Record<string, string>>
export type Addresses = Readonly<Record<Page, string>>

/** The problem is one that has gone almost its whole way. */
export async function addressesOf (reader: Reader): Promise<Addresses> {
  const { number } = await reader.problem.findFirstOrThrow({ where: { state: 'confirming', confidentiality: 'normal' }, orderBy: [{ version: 'desc' }, { id: 'desc' }], select: { number: true } })
  return { list: '/problems', problem: `/problems/${number}`, worklist: '/', submit: '/problems/new' }
}

export const report = { content: '厂区东侧道路破损，货车无法通行，影响发货。', hope: '尽快修复道路', contactName: '何禾', contactPhone: '10000000001', confidentiality: 'normal' } as const
