/**
 * Who may know what of a problem, by where clauses alone: every list, count, search, export and file is built on these (domain §4.3,
 * trust A4, C17).
 */
import t from 'tap'
import type { Prisma } from '../../../src/db/index.ts'
import { enterpriseVisibleTo, textsVisibleTo, visibleTo } from '../../../src/problems/domain/access.ts'
import { search } from '../../../src/finding/index.ts'
import { listCases } from '../../../src/cases/index.ts'
import { problemKind, searchScope } from '../../../src/problems/index.ts'
import type { User } from '../../../src/user.ts'
import { onAnyPeopled, onEachPeopled } from '../../helpers/databases/database.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'
import { present } from '../../helpers/refusals.ts'

/** all: enterprise and texts · texts: the enterprise is hidden · counted: that it exists · nothing. */
type Known = 'all' | 'texts' | 'counted' | 'nothing'

const levels = ['normal', 'restricted', 'anonymous'] as const

/** A problem of enterprise1 that waits for its word; housing leads, transport has helped. */
const knows: Record<string, readonly [normal: Known, restricted: Known, anonymous: Known]> = {
  enterprise1: ['all', 'all', 'all'],
  enterprise2: ['nothing', 'nothing', 'nothing'],
  steward1: ['all', 'nothing', 'all'],
  intake1: ['all', 'all', 'all'],
  supervisor1: ['all', 'all', 'all'],
  handler1: ['all', 'all', 'texts'],
  unithead1: ['all', 'all', 'texts'],
  handler2: ['all', 'nothing', 'texts'],
  'handler-approval': ['nothing', 'nothing', 'nothing'],
  caller1: ['all', 'all', 'all'],
  leader1: ['all', 'all', 'all'],
  leader2: ['all', 'nothing', 'all'],
  manager1: ['all', 'counted', 'counted'],
  liaison1: ['all', 'nothing', 'all'],
  nobody1: ['nothing', 'nothing', 'nothing'],
  auditing1: ['all', 'all', 'texts'],
  sysadmin1: ['nothing', 'nothing', 'nothing'],
  secadmin1: ['nothing', 'nothing', 'nothing'],
  auditor1: ['nothing', 'nothing', 'nothing']
}

await onAnyPeopled(t, 'what each person may know', async (t, { db }) => {
  const { drive, person, enlist, main } = await problemDistrict(db)
  await enlist('nobody1', { roles: [] })
  await enlist('auditing1', { roles: ['manager', 'handler'], unit: 'housing' })
  const numbers = new Map<string, string>()
  for (const confidentiality of levels) {
    numbers.set(
      confidentiality,
      await drive('confirming', {
        told: { confidentiality, content: `${confidentiality}：100%_合格的货车'不能'"通行"。` },
        helpedBy: ['transport']
      })
    )
  }
  const numberOf = (confidentiality: string) => present(numbers.get(confidentiality))
  const sees = async (where: Prisma.CaseWhereInput) =>
    (await db.read.case.findMany({ where: { AND: [where, { number: { not: main } }] }, select: { number: true } })).map(
      ({ number }) => number
    )
  const listed = async (user: User, q?: string) =>
    (
      await listCases(
        db.read,
        user,
        { kind: problemKind, filters: { ended: true }, ...(q ? { ids: (await search(db, { scope: searchScope(user), q })).ids } : {}) },
        new Date()
      )
    ).rows.filter(({ number }) => number !== main)
  const found = async (user: User, q: string) => (await listed(user, q)).map(({ number }) => number).sort()

  for (const [login, row] of Object.entries(knows)) {
    const user = person(login)
    const among = (known: readonly Known[]) => levels.filter((_, index) => known.includes(present(row[index]))).map(numberOf).sort()
    t.same((await sees(visibleTo(user))).sort(), among(['all', 'texts', 'counted']), `${login} sees`)
    t.same((await sees(textsVisibleTo(user))).sort(), among(['all', 'texts']), `${login} reads`)
    t.same((await sees(enterpriseVisibleTo(user))).sort(), among(['all']), `${login} knows the enterprise of`)

    const rows = await listed(user)
    t.same(
      rows
        .filter(({ title }) => title)
        .map(({ number }) => number)
        .sort(),
      among(['all', 'texts']),
      `${login} has the titles listed of`
    )
    t.same(
      rows
        .filter(({ enterprise }) => enterprise)
        .map(({ number }) => number)
        .sort(),
      among(['all']),
      `${login} has the firms listed of`
    )
    t.same(await found(user, '合格的货车'), among(['all', 'texts']), `${login} finds by a word`)
    t.same(await found(user, '星禾新材料'), among(['all']), `${login} finds by the firm`)
    for (const confidentiality of levels) {
      t.same(
        await found(user, numberOf(confidentiality).toLowerCase()),
        among(['all', 'texts', 'counted']).filter((number) => number === numberOf(confidentiality)),
        `${login} finds by the number`
      )
    }
    t.same(
      await found(user, '10000000001'),
      among(['all']),
      `${login} finds by the number of a contact whom they may know, and by no part of it`
    )
    t.same(await found(user, '0000001'), [], `${login} finds nobody by a part of a number`)
  }
})

await onEachPeopled(t, 'what is typed into a search is text, on either engine', async (t, { db }) => {
  const { raise, person } = await problemDistrict(db)
  const contents = {
    percent: '合格率 100%。',
    under: '文件 a_b 缺失。',
    back: '路径 c:\\temp 无法打开。',
    quotes: '招牌 O\'Neil "新" 被拆。',
    plain: '文件 axb 缺失。',
    case: 'Excel 表格打不开。'
  }
  const numbers = new Map<string, string>()
  for (const [name, content] of Object.entries(contents)) numbers.set(name, await raise('enterprise1', { content }))
  const finds = async (q: string, ...names: string[]) => {
    const { ids } = await search(db, { scope: searchScope(person('enterprise1')), q })
    const { rows } = await listCases(db.read, person('enterprise1'), { kind: problemKind, filters: { ended: true }, ids }, new Date())
    t.same(rows.map(({ number }) => number).sort(), names.map((name) => present(numbers.get(name))).sort(), q)
  }
  await finds('%', 'percent')
  await finds('100%', 'percent')
  await finds('%合格%')
  await finds('_', 'under')
  await finds('a_b', 'under')
  await finds('a%b')
  await finds('\\', 'back')
  await finds('c:\\temp', 'back')
  await finds("O'Neil", 'quotes')
  await finds('"新" 被拆', 'quotes')
  await finds("' OR '1'='1")
  await finds('excel', 'case')
  await finds('缺失', 'under', 'plain')
  await finds('NEAR')
  await finds('*')
})
