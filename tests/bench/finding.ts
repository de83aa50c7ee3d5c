/** Search, duplicates and suggestions, measured at the database: each line says milliseconds within which 95 of 100 answers came. */
import { asPerson, personColumns } from '../../src/auth/queries.ts'
import { systemClock } from '../../src/clock.ts'
import { type Db, openDb } from '../../src/db/index.ts'
import {
  advise, backfillIndex, indexNew, likelyDuplicates, nearest, search
} from '../../src/finding/index.ts'
import { searchedKinds } from '../../src/cases/index.ts'
import { searchScope } from '../../src/problems/index.ts'
import { situationOf } from '../../src/problems/door/move.ts'
import { adviceOn, learnFromConfirmed } from '../../src/problems/moves/advice.ts'
import { unfinished } from '../../src/problems/domain/vocabulary.ts'
import { Knowledge } from '../../src/finding/classifier/knowledge.ts'
import type { User } from '../../src/user.ts'
import { marked } from './report/goals.ts'
import { Measured } from './load.ts'
import type { Outcome } from './accuracy.ts'
import { catalogueOf, inventedProblems } from './district/texts.ts'

/** What a search may take for words that stand in less than a fifth of all problems; of commoner ones the newest 5,000 are ranked. */
const limitMs = 100
const adviceLimitMs = 20
const times = 20
const learnt = 600

/** @param say is told each line */
export async function measureFinding (url: string, say: (text: string) => void): Promise<void> {
  const db = await openDb({ url, patienceMs: 60_000 })
  try {
    const began = performance.now()
    const filled = await backfillIndex(db, searchedKinds())
    say(`词语索引：${filled} 件用 ${((performance.now() - began) / 1000).toFixed(1)} 秒补齐`)
    for (const login of ['intake1', 'handler1', 'manager1', 'enterprise1']) await measureSearch(db, login, say)
    await measureDuplicates(db, say)
    await measureAdvice(db, say)
    await measureSuggestions(db, say)
  } finally {
    await db.close()
  }
}

const words = { 查找: ['变压器', '道路', '补贴', '货车 通行', '100', '停电', '招工'], 查找常见的词: ['演示企业', '演示企业12'] }

async function measureSearch (db: Db, login: string, say: (text: string) => void): Promise<void> {
  const user = await personOf(db, login)
  for (const [what, some] of Object.entries(words)) {
    const waits: number[] = []
    for (let round = 0; round < times; round++) {
      for (const q of some) waits.push(await timed(() => search(db, { scope: searchScope(user), q })))
    }
    say(line(`${what}，${login}`, waits))
  }
}

async function measureDuplicates (db: Db, say: (text: string) => void): Promise<void> {
  const user = await personOf(db, 'intake1')
  const some = await db.read.problem.findMany({
    where: { case: { districtId: user.districtId, submittedAt: { not: null } } },
    take: times,
    orderBy: { id: 'desc' },
    include: { case: true }
  })
  const waits: number[] = []
  for (const {
    id,
    content,
    categoryId,
    case: { title, enterpriseId }
  } of some) {
    waits.push(
      await timed(() =>
        likelyDuplicates(
          db, searchScope(user), { id, enterpriseId, categoryId, text: `${title}\n${content}` }, unfinished, systemClock.now()
        )
      )
    )
  }
  say(line('疑似重复', waits))
}

/** What intake is suggested of problems that are there, once everything confirmed was learned. */
async function measureAdvice (db: Db, say: (text: string) => void): Promise<void> {
  const user = await personOf(db, 'intake1')
  const began = performance.now()
  const learned = await learnFromConfirmed(db, systemClock.now())
  say(`分类：学完 ${learned} 件用 ${((performance.now() - began) / 1000).toFixed(1)} 秒`)
  const some = await db.read.case.findMany({
    where: { districtId: user.districtId, kind: 'problem', submittedAt: { not: null } }, take: times, orderBy: { id: 'desc' }
  })
  const waits: number[] = []
  for (const { number } of some) {
    const { situation } = await situationOf(db.read, user, { number }, systemClock.now())
    waits.push(await timed(() => adviceOn(db, user, situation, null)))
  }
  say(line('派单建议', waits, adviceLimitMs))
}

/** In order of time: each is advised on by what came before, from its text alone, and only then learned. */
async function measureSuggestions (db: Db, say: (text: string) => void): Promise<void> {
  const user = await personOf(db, 'intake1')
  const firm = await db.read.enterprise.findFirstOrThrow({ where: { districtId: user.districtId }, select: { id: true } })
  const known = new Map<string, { categoryId: string, leadUnitId: string }>()
  const knowledge = new Knowledge()
  const told = [...inventedProblems(learnt)]
  const among = { categories: new Set(told.map(({ category }) => category)), units: new Set(told.map(({ unit }) => unit)) }
  const outcomes: Outcome[] = []
  for (const { category, unit, title, content } of told) {
    const text = `${title}\n${content}`
    const id = await born(db, user, { title, content, enterpriseId: firm.id, number: `BX-2026-${String(known.size).padStart(6, '0')}` })
    const near = await nearest(db, user.districtId, text, { id: { not: id }, number: { gte: 'BX-', lt: 'BY-' } }, 9)
    const precedents = near.flatMap((each) => {
      const lesson = known.get(each.id)
      return lesson ? [{ ...each, ...lesson, templateCode: null }] : []
    })
    const judged = knowledge.judge(text, among)
    const advice = advise({ judged, precedents, catalogue: (of) => ({ leadUnitId: catalogueOf(of) }) }, null)
    outcomes.push({
      right: advice?.categoryId === category && advice.leadUnitId === unit,
      probability: advice?.probability ?? 0,
      sure: advice?.sure ?? false
    })
    known.set(id, { categoryId: category, leadUnitId: unit })
    knowledge.learn({ text, categoryId: category, leadUnitId: unit, seen: false })
  }
  const share = (some: readonly Outcome[]) =>
    `${(100 * some.filter(({ right }) => right).length / some.length).toFixed(1)} %`
  const sure = outcomes.filter((each) => each.sure)
  const byCatalogue = told.filter(({ category, unit }) => catalogueOf(category) === unit).length
  say(
    `按时间先后、只看文字和此前的件：${learnt} 件虚构的问题，类别和单位都对 ${share(outcomes)}；` +
    `有把握的 ${(100 * sure.length / learnt).toFixed(1)} %，其中都对 ${share(sure)}；知道类别、只用派单目录 ${(100 * byCatalogue / learnt).toFixed(1)} %`
  )
}

async function born (db: Db, user: User, told: { title: string, content: string, enterpriseId: string, number: string }): Promise<string> {
  const now = systemClock.now()
  return db.write(async (tx) => {
    const { content, ...row } = told
    const { id, problem } = await tx.case.create({
      data: {
        ...row,
        districtId: user.districtId,
        kind: 'problem',
        createdById: user.id,
        state: 'closed',
        createdAt: now,
        updatedAt: now,
        submittedAt: now,
        nextDue: now,
        yellowFrom: now,
        problem: { create: { content, hope: '', source: 'self', contactName: '演示', contactPhone: '10000000000', receiptCode: told.number } }
      },
      select: { id: true, problem: true }
    })
    await indexNew(tx, searchScope(user).kind, { ...problem, ...row, id, districtId: user.districtId })
    return id
  })
}

async function personOf (db: Db, login: string): Promise<User> {
  const row = await db.read.user.findUniqueOrThrow({
    where: { login },
    select: personColumns
  })
  return asPerson(row)
}

async function timed (work: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await work()
  return performance.now() - before
}

function line (what: string, waits: readonly number[], limit = limitMs): string {
  const measured = new Measured()
  measured.add(waits, 1)
  const [p50, p95] = [measured.within(0.5), measured.within(0.95)]
  return `${what}：p50 ${p50.toFixed(1)} ms，p95 ${marked({ text: `${p95.toFixed(1)} ms（≤ ${limit}）`, met: p95 <= limit })}`
}
