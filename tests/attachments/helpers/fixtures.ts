/** A small district for these tests: two firms, two units, one problem with a public and an internal event, and a form with files. */
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { z } from 'zod'
import { attachments, claim, waitingFiles, filesOf, limits as defaults, type Limits } from '../../../src/attachments/index.ts'
import { instantFrom } from '../../../src/clock.ts'
import type { Db, Tx } from '../../../src/db/index.ts'
import { notFound } from '../../../src/errors.ts'
import { textsVisibleTo } from '../../../src/problems/index.ts'
import { type Role, roles } from '../../../src/roles.ts'
import type { User } from '../../../src/user.ts'
import type { Identify } from '../../../src/web/access.ts'
import { files, text } from '../../../src/web/forms/controls.ts'
import type { App } from '../../../src/web/fastify.ts'
import { formPage } from '../../../src/web/forms/form-page.ts'
import type { StallLimits } from '../../../src/web/requests/stalled-connections.ts'
import { monday, testApp } from '../../helpers/app.ts'
import { freshDatabase, type TestDatabase } from '../../helpers/databases/database.ts'

const now = instantFrom(monday)
const districtId = '00000000-0000-4000-8000-0000000000d1'
export const caseId = '00000000-0000-4000-8000-0000000000b1'
export const number = 'JY-2026-000012'
export const events = { public: '00000000-0000-4000-8000-0000000000e1', internal: '00000000-0000-4000-8000-0000000000e2' }
export const approvalId = '00000000-0000-4000-8000-0000000000a1'

const firms = { ours: '00000000-0000-4000-8000-0000000000f1', theirs: '00000000-0000-4000-8000-0000000000f2' }
const units = { lead: '00000000-0000-4000-8000-0000000000c1', other: '00000000-0000-4000-8000-0000000000c2' }

export const people = {
  reporter: person(1, 'enterprise', { enterpriseId: firms.ours }),
  colleague: person(2, 'enterprise', { enterpriseId: firms.ours }),
  stranger: person(3, 'enterprise', { enterpriseId: firms.theirs }),
  handler: person(4, 'handler', { unitId: units.lead }),
  outsider: person(5, 'handler', { unitId: units.other }),
  intake: person(6, 'intake'),
  manager: person(7, 'manager'),
  sysadmin: person(8, 'sysadmin')
}

export type Person = keyof typeof people

function person (at: number, role: Role, belongs: Partial<User> = {}): User {
  return {
    id: `00000000-0000-4000-8000-00000000000${at}`,
    districtId,
    login: `person${at}`,
    name: roles[role],
    roles: new Set([role]),
    unitId: null,
    enterpriseId: null,
    principal: false,
    locale: '',
    ...belongs
  }
}

export async function seedDistrict (db: Db): Promise<void> {
  await db.write(async (tx) => {
    await tx.district.create({ data: { id: districtId, code: '370115', name: '演示区', prefix: 'JY', createdAt: now } })
    for (const [name, id] of Object.entries(units)) {
      await tx.unit.create({ data: { id, districtId, name, shortName: name, class: 'bureau' } })
    }
    for (const [name, id] of Object.entries(firms)) await tx.enterprise.create({ data: { id, districtId, name, createdAt: now } })
    for (const { id, login, name, unitId, enterpriseId } of Object.values(people)) {
      await tx.user.create({ data: { id, districtId, login, name, unitId, enterpriseId, createdAt: now } })
    }
    await raiseProblem(tx)
  })
}

async function raiseProblem (tx: Tx): Promise<void> {
  await tx.case.create({
    data: {
      id: caseId,
      districtId,
      kind: 'problem',
      number,
      state: 'in_progress',
      submittedAt: now,
      enterpriseId: firms.ours,
      createdById: people.reporter.id,
      title: '厂区东侧道路破损',
      leadUnitId: units.lead,
      createdAt: now,
      updatedAt: now,
      nextDue: now,
      yellowFrom: now,
      problem: {
        create: {
          receiptCode: 'R1',
          reporterId: people.reporter.id,
          source: 'self',
          content: '路面破损',
          hope: '修好',
          contactName: '王某',
          contactPhone: '13800001234'
        }
      }
    }
  })
  await tx.assignment.create({ data: { districtId, caseId, unitId: units.lead, part: 'lead', assignedAt: now } })
  for (const [at, [audience, id]] of Object.entries(events).entries()) {
    await tx.caseEvent.create({
      data: {
        id,
        districtId,
        caseId,
        sequence: at + 1,
        move: 'note',
        act: 'made',
        from: 'in_progress',
        to: 'in_progress',
        at: now,
        relation: 'handler',
        audience,
        facts: {},
        bodyDigest: '',
        previousHash: '',
        hash: ''
      }
    })
  }
  await tx.approval.create({
    data: {
      id: approvalId,
      districtId,
      caseId,
      move: 'reply',
      askedById: people.handler.id,
      askedAs: 'handler',
      askedAt: now,
      answers: {},
      chain: [],
      decisions: []
    }
  })
}

/** Removed when the test ends. */
export async function directoryFor (t: Test): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'mopaixiao-files-'))
  t.teardown(() => rm(directory, { recursive: true, force: true }))
  return directory
}

export interface RunningApp extends TestDatabase {
  app: App
  origin: string
  directory: string
  clock: { now (): Date, set (instant: Date): void }
  files: ReturnType<typeof filesOf>
}

const evidence = z.object({ title: text('标题', 10), files: files('佐证材料') })

/** The application on a real port, where `x-person` says who asks. */
export async function runApp (
  t: Test,
  { limits = {}, database, pace }: { limits?: Partial<Limits>, database?: TestDatabase, pace?: StallLimits } = {}
): Promise<RunningApp> {
  const found = database ?? (await freshDatabase(t))
  const directory = await directoryFor(t)
  await seedDistrict(found.db)
  const settings = { FILES_URL: `file:${directory}` }
  const { app, clock } = await testApp(t, {
    db: found.db,
    identify,
    settings,
    ...(pace && { pace }),
    rooms: [
      (room) => attachments(room, { ...defaults, ...limits }, { textsVisibleTo, archived: { name: 'problem', address: '/problems' } }),
      evidenceRoom
    ]
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return { ...found, app, clock, directory, origin: `http://127.0.0.1:${port}`, files: filesOf(app.config, clock) }
}

const identify: Identify = async ({ headers }) => Object.entries(people).find(([name]) => name === headers['x-person'])?.[1] ?? null

/** What a room does with files: the form on `/evidence` adds them to the problem's public event. */
function evidenceRoom (app: App): void {
  // Also when nobody is there any more to hear the answer.
  app.addHook('onSend', async () => { app.server.emit('answered') })
  formPage(app, {
    address: '/evidence',
    may: 'anyone',
    summary: '补充材料',
    form: evidence,
    params: z.object({}),
    load: async () => null,
    page: () => ({ title: '补充材料', button: '提交' }),
    submit: async (tx, answers, _, { user }) => {
      if (!user) throw notFound()
      const files = await waitingFiles(tx, user, answers.files)
      await claim(tx, { files, caseId, eventId: events.public, audience: 'public' })
      return { location: '/evidence', notice: `${files.length}` }
    }
  })
}

/** A browser's multipart form. */
export async function send (
  site: RunningApp,
  who: Person | 'nobody',
  fields: Record<string, string>,
  chosen: File[] = []
): Promise<{ status: number, body: string }> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const file of chosen) form.append('files', file)
  const response = await fetch(`${site.origin}/evidence`, {
    method: 'POST', body: form, redirect: 'manual', headers: { 'x-person': who, 'sec-fetch-site': 'same-origin' }
  })
  return { status: response.status, body: await response.text() }
}

export async function ask (site: RunningApp, who: Person, address: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(site.origin + address, { headers: { 'x-person': who, ...headers } })
  return { status: response.status, headers: Object.fromEntries(response.headers), content: Buffer.from(await response.arrayBuffer()) }
}

export interface Answer { status: number, headers: Record<string, string>, content: Buffer }

/** A file of the problem, put there as the form would. */
export async function attach (
  site: RunningApp,
  who: Person,
  content: Uint8Array<ArrayBuffer>,
  name: string,
  audience: 'public' | 'internal' = 'public'
): Promise<string> {
  await send(site, who, {}, [new File([content], name)])
  const pending = await site.db.read.attachment.findFirstOrThrow({ where: { uploadedById: people[who].id, caseId: null } })
  await site.db.write((tx) => claim(tx, { files: [pending], caseId, eventId: events[audience], audience }))
  return pending.id
}

export function mayMount (): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0
}
