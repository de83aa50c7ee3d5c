/** A backup of every level that the schema ever had comes back, at the level of this program. */
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import t, { type Test } from 'tap'
import { differenceOf } from '../../prisma/difference.ts'
import { instantFrom } from '../../src/clock.ts'
import { openDb, type Engine } from '../../src/db/index.ts'
import { migrate } from '../../src/db/schema/migrate.ts'
import { runCli, contentsOf, emptyPlace, folderFor, type BackupTarget } from '../helpers/databases/backups.ts'
import { engines, skipped } from '../helpers/databases/database.ts'
import { levels, onlyMigrations } from '../helpers/databases/migrations.ts'
import { sampled } from '../helpers/tier.ts'

const at = '2026-03-02T01:00:00.123+00:00'
const photo = '演示照片'
const hash = createHash('sha256').update(photo).digest('hex')

type Row = Record<string, string | number | boolean | null>

const ofCase: Row = {
  ...{
    id: 'problem',
    districtId: 'district',
    number: 'YS-2026-000001',
    state: 'draft',
    enterpriseId: 'firm',
    createdById: 'user',
    title: '路'
  },
  ...{ nextDue: '9999-12-31T00:00:00.000+00:00', yellowFrom: at, createdAt: at, updatedAt: at }
}
const ofDetail: Row = {
  receiptCode: 'AAAA2222',
  source: 'self',
  content: '第一行\n第二行',
  hope: '修好',
  contactName: '何禾',
  contactPhone: '10000000001'
}
const asked: Row = {
  id: 'request',
  districtId: 'district',
  move: 'withdraw',
  askedById: 'user',
  askedAs: 'reporter',
  askedAt: at,
  answers: '{"reason":"重复"}',
  chain: '["supervisor"]',
  decisions: '[]'
}
const photographed: Row = {
  id: 'file',
  districtId: 'district',
  uploadedById: 'user',
  name: '照片.jpg',
  type: 'image/jpeg',
  size: 12,
  hash,
  audience: 'public',
  createdAt: at
}

/**
 * As that level of the schema has them; what refers to what is in a circle, as people and units are. Until there were cases, a problem
 * was one row.
 */
const rowsAt = (level: readonly string[]): Array<[table: string, row: Row]> => [
  ['District', { id: 'district', code: '370115', name: '演示区', prefix: 'YS', createdAt: at }],
  ['Unit', { id: 'unit', districtId: 'district', name: '演示单位', shortName: '单位', class: 'bureau', leadOffice: true }],
  ['User', { id: 'user', districtId: 'district', login: 'old', name: '旧人', unitId: 'unit', principal: true, createdAt: at }],
  ['UserRole', { userId: 'user', role: 'unit_head' }],
  ['Enterprise', { id: 'firm', districtId: 'district', name: '演示企业', capitalCents: '9007199254740993', createdAt: at }],
  ...(level.some((name) => name.endsWith('_cases'))
    ? ([
        ['Case', { ...ofCase, kind: 'problem' }],
        ['Problem', { ...ofDetail, id: 'problem' }],
        ['Approval', { ...asked, caseId: 'problem' }],
        ['Attachment', { ...photographed, caseId: 'problem' }]
      ] satisfies Array<[string, Row]>)
    : ([
        ['Problem', { ...ofCase, ...ofDetail }],
        ['Request', { ...asked, problemId: 'problem' }],
        ['Attachment', { ...photographed, problemId: 'problem' }]
      ] satisfies Array<[string, Row]>)),
  ['AuditEntry', { id: 'entry', districtId: 'district', at, action: 'sign_in', target: 'user:user', details: '{}' }]
]

t.test('an older backup', async (t) => {
  const every = await levels()
  t.ok(every.length > 2)
  for (const engine of engines) {
    for (const level of engine === 'sqlite' ? every : sampled(every)) {
      const index = every.indexOf(level)
      await t.test(`of ${level} (${engine})`, { skip: skipped(engine) }, (t) =>
        comesBack(t, engine, every.slice(0, index + 1), every.slice(index + 1))
      )
    }
  }
})

async function comesBack (t: Test, engine: Engine, then: string[], since: string[]): Promise<void> {
  const old = await emptyPlace(t, engine)
  await migrate(old.url, await onlyMigrations(t, engine, then))
  await fill(engine, old, rowsAt(then))
  const backup = join(await folderFor(t), 'backup')
  t.match(await runCli(old, 'backup', backup), { code: 0, said: '' })

  const place = await emptyPlace(t, engine)
  const { code, out, said } = await runCli(place, 'restore', backup)
  t.same([code, said], [0, ''])
  t.match(out, since.length === 0 ? /已恢复/ : `备份较旧，已补做 ${since.length} 项迁移：${since.join('、')}`)
  t.match(out, /历史记录：核对 1 件[^]*附件：核对 1 个，未发现改动。/)
  t.equal(await differenceOf(place.url), '')
  t.same(await migrate(place.url), [])
  t.same(await contentsOf(join(place.files, 'content')), await contentsOf(join(old.files, 'content')))

  const db = await openDb({ url: place.url })
  t.teardown(db.close)
  t.match(await db.read.user.findFirst({ include: { roles: true, unit: { include: { leader: true } } } }), {
    login: 'old',
    principal: true,
    active: true,
    roles: [{ role: 'unit_head' }],
    unit: { leader: { login: 'old' } }
  })
  t.match(await db.read.case.findFirst({ include: { problem: true, enterprise: true, approvals: true, attachments: true } }), {
    ...{
      kind: 'problem',
      problem: { content: '第一行\n第二行' },
      state: 'draft',
      createdAt: instantFrom(at),
      nextDue: instantFrom('9999-12-31T00:00:00Z')
    },
    ...{
      enterprise: { capitalCents: 9_007_199_254_740_993n },
      approvals: [{ answers: { reason: '重复' }, chain: ['supervisor'], askedById: 'user' }],
      attachments: [{ hash }]
    }
  })
  await t.rejects(db.write((tx) => tx.auditEntry.deleteMany()), 'the triggers are there')
}

async function fill (engine: Engine, { url, files }: BackupTarget, rows: ReturnType<typeof rowsAt>): Promise<void> {
  const adapter = await (engine === 'sqlite' ? new PrismaBetterSqlite3({ url }) : new PrismaPg(url)).connect()
  const run = (sql: string) => adapter.executeRaw({ sql, args: [], argTypes: [] })
  try {
    for (const [table, row] of rows) {
      await run(
        `INSERT INTO "${table}" (${Object.keys(row)
          .map((name) => `"${name}"`)
          .join(', ')}) VALUES (${Object.values(row).map(literal).join(', ')})`
      )
    }
    await run('UPDATE "Unit" SET "leaderId" = \'user\'')
  } finally {
    await adapter.dispose()
  }
  const folder = join(files, 'content', hash.slice(0, 2), hash.slice(2, 4))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, hash), photo)
}

function literal (value: string | number | boolean | null): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
}
