/**
 * What is measured: each row a page, who asks for it, at which addresses, and what is aimed at. A new page is a new row; its limit
 * follows by itself (children/limit.ts).
 */
import type { Reader } from '../../src/db/index.ts'
import { maxCached } from '../../src/cases/door/store.ts'

export interface Page {
  /** As docs/performance.md has it. */
  label: string
  /** Who asks, of the demonstration's people. */
  login: string
  /** Asked for in turn. */
  addresses: readonly string[] | ((reader: Reader) => Promise<string[]>)
  /** Sends the form of the address, anew each time. */
  submits?: true
  goal: Goal
}

/** `ratio`: of the limit's rate; `rate`: so many each second on an idle machine; growth and gaps have one goal for all (lines.ts). */
export interface Goal { ratio?: number, rate?: number }

const desk = { ratio: 0.35 }

export const pages = {
  list: { label: '问题列表', login: 'supervisor1', addresses: ['/problems'], goal: { ratio: 0.5 } },
  // What is at hand is opened by many, over and over; of the archive more is opened here than stays in memory (cases/door/store.ts).
  problem: {
    label: '问题页，手边',
    login: 'supervisor1',
    addresses: (reader) => problemPages(reader, atHand, maxCached / 2),
    goal: { ratio: 0.5 }
  },
  archive: {
    label: '问题页，档案',
    login: 'supervisor1',
    addresses: (reader) => problemPages(reader, { state: 'closed' }, maxCached + 100),
    goal: { ratio: 0.45 }
  },
  intake: { label: '首页，受理员', login: 'intake1', addresses: ['/'], goal: desk },
  supervisor: { label: '首页，牵头办负责人', login: 'supervisor1', addresses: ['/'], goal: desk },
  worklist: { label: '首页，经办人', login: 'handler1', addresses: ['/'], goal: desk },
  unit_head: { label: '首页，承办单位负责人', login: 'unithead1', addresses: ['/'], goal: desk },
  caller: { label: '首页，回访员', login: 'caller1', addresses: ['/'], goal: desk },
  leader: { label: '首页，区领导', login: 'leader1', addresses: ['/'], goal: desk },
  steward: { label: '首页，服务专员', login: 'steward1', addresses: ['/'], goal: desk },
  liaison: { label: '首页，联络员', login: 'liaison1', addresses: ['/'], goal: desk },
  enterprise: { label: '首页，企业', login: 'enterprise1', addresses: ['/'], goal: desk },
  manager: { label: '首页，督查考核', login: 'manager1', addresses: ['/'], goal: desk },
  review: { label: '办理成效', login: 'manager1', addresses: ['/review'], goal: {} },
  // Forty times Redmine's 12 a second, beside which it was measured.
  search: { label: '查找', login: 'intake1', addresses: ['变压器', '道路', '补贴', '停电', '招工'].map(searchFor), goal: { rate: 480 } },
  submit: { label: '提交', login: 'enterprise1', addresses: ['/problems/new'], submits: true, goal: { ratio: 0.2 } }
} satisfies Record<string, Page>

export type PageName = keyof typeof pages
export const pageNames = Object.keys(pages) as PageName[]
export const isPageName = (text: string): text is PageName => Object.hasOwn(pages, text)
export const pageOf = (name: PageName): Page => pages[name]

/** What is told to whoever asks: for each page its addresses and the cookie of its person. */
export type PageRequests = Readonly<Record<PageName, { addresses: readonly string[], cookie: string }>>

export const report = {
  content: '厂区东侧道路破损，货车无法通行，影响发货。',
  hope: '尽快修复道路',
  contactName: '何禾',
  contactPhone: '10000000001',
  confidentiality: 'normal'
} as const

type Where = NonNullable<Parameters<Reader['case']['findMany']>[0]>['where']

const atHand = { state: { in: ['in_progress', 'replied', 'confirming'] } } satisfies Where

async function problemPages (reader: Reader, where: Where, take: number): Promise<string[]> {
  const rows = await reader.case.findMany({
    where: { confidentiality: 'normal', ...where },
    orderBy: [{ version: 'desc' }, { id: 'desc' }],
    take,
    select: { number: true }
  })
  return rows.map(({ number }) => `/problems/${number}`)
}

function searchFor (words: string): string {
  return `/problems?${new URLSearchParams({ q: words }).toString()}`
}
