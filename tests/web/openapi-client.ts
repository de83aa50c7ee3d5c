/** A program that knows nothing but docs/openapi.json: a client generated from it, over the network, as the people whose work it does. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import t from 'tap'
import ts from 'typescript'
import { hashPassword, identify } from '../../src/auth/index.ts'
import { testApp } from '../helpers/app.ts'
import { peopledDatabase } from '../helpers/databases/database.ts'
import { root } from '../helpers/root.ts'

/** What somebody writes against the generated types. Where these are wrong, it does not compile. */
const program = `
import createClient from 'openapi-fetch'
import type { components, paths } from './generated.ts'

type Problem = components['schemas']['Problem']

/** Signs in; from then on with the cookie, from the service's own origin, and asking for data. */
export async function signedIn (baseUrl: string, origin: string, login: string, password: string) {
  const headers = { accept: 'application/json', origin }
  const visitor = createClient<paths, 'application/json'>({ baseUrl, headers })
  const { data, response } = await visitor.POST('/sign-in', { body: { login, password } })
  if (!data) throw new Error('not let in')
  const cookie = response.headers.getSetCookie().map((each) => each.split(';', 1)[0]).join('; ')
  return createClient<paths, 'application/json'>({ baseUrl, headers: { ...headers, cookie } })
}

export type Client = Awaited<ReturnType<typeof signedIn>>

export async function raise (client: Client, key: string): Promise<string> {
  const { data, error } = await client.POST('/problems/new', {
    headers: { 'Idempotency-Key': key },
    body: {
      content: '厂区东侧道路破损，货车无法通行，影响发货。', hope: '尽快修复道路', contactName: '何禾', contactPhone: '10000000001', confidentiality: 'normal', files: []
    }
  })
  if (!data) throw new Error(error.error.sentence)
  return data.location.split('/').at(-1) ?? ''
}

export async function read (client: Client, number: string): Promise<Problem | number> {
  const { data, error } = await client.GET('/problems/{number}', { params: { path: { number } } })
  return data ?? error.error.status
}

/** Chooses the category and the unit by their names, as the form offers them, and what is usual for the rest. */
export async function dispatch (client: Client, number: string, category: string, unit: string) {
  const { data } = await client.GET('/problems/{number}/dispatch_direct', { params: { path: { number } } })
  const chosen = (field: string, label: string) => data?.choices[field]?.find((choice) => choice.label.includes(label))?.value ?? ''
  return client.POST('/problems/{number}/dispatch_direct', {
    params: { path: { number } },
    body: {
      categoryId: chosen('categoryId', category),
      leadUnitId: chosen('leadUnitId', unit),
      kind: 'request',
      wall: 'outside',
      level: 'unit',
      urgency: 'normal',
      templateCode: 'SD-2115',
      requirement: '请尽快办理',
      tasks: [],
      version: Number(data?.values['version'])
    }
  })
}

export async function sign (client: Client, number: string, version: number) {
  return client.POST('/problems/{number}/sign', { params: { path: { number } }, body: { version } })
}

export async function list (client: Client): Promise<string[]> {
  const { data } = await client.GET('/problems', { params: { query: { waiting: true } } })
  return data?.problems.map(({ number }) => number) ?? []
}
`

t.test('a client generated from the document raises a problem, moves it and reads it', async (t) => {
  const password = '山高水长 2026 年'
  const { db } = await peopledDatabase(t)
  const passwordHash = await hashPassword(password)
  await db.write((tx) => tx.user.updateMany({ data: { passwordHash } }))
  const { app } = await testApp(t, { db, identify })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const here = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const { signedIn, raise, read, dispatch, sign, list } = await generated(t.testdir())
  const as = (login: string) => signedIn(here, app.config.publicUrl.origin, login, password)

  const [firm, rival, intake, handler] = [await as('enterprise1'), await as('enterprise2'), await as('intake1'), await as('handler1')]
  const key = 'a-program-of-the-firm-0001'
  const number = await raise(firm, key)
  t.equal(await raise(firm, key), number, 'the same again is the same')
  t.match(await read(firm, number), { stateKey: 'submitted', texts: { hope: '尽快修复道路' }, offers: { more: { now: [{ move: 'withdraw' }] } } })
  t.equal(await read(rival, number), 404, 'what one may not see does not exist')

  const { error } = await dispatch(rival, number, '道路', '住房')
  t.equal(error?.error.status, 404)
  const before = await read(intake, number)
  const given = await dispatch(intake, number, '厂区周边道路', '住房和城乡建设局')
  t.same(given.error, undefined)
  t.match(await read(intake, number), { stateKey: 'dispatched', unit: { name: /住房和城乡建设局/ } })

  t.same(await list(handler), [number])
  const stale = await sign(handler, number, Object(before).version)
  t.equal(stale.error?.error.status, 409, 'of what has changed meanwhile one reads first')
  const now = await read(handler, number)
  t.match(now, { turn: '现在轮到您', offers: { now: [{ move: 'sign' }] } })
  await sign(handler, number, Object(now).version)
  t.match(await read(firm, number), { stateKey: 'in_progress', timeline: [{ internal: false }] })
})

/** Types are generated, the program is compiled against them, and both run. */
async function generated (directory: string) {
  const document = readFileSync(new URL('docs/openapi.json', root), 'utf8')
  writeFileSync(join(directory, 'generated.ts'), astToString(await openapiTS(document)))
  writeFileSync(join(directory, 'program.ts'), program)
  const { config } = ts.readConfigFile(fileURLToPath(new URL('tsconfig.json', root)), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, directory)
  const typeRoots = [fileURLToPath(new URL('node_modules/@types', root))]
  const compiled = ts.createProgram([join(directory, 'program.ts')], {
    ...options,
    noEmit: false,
    outDir: directory,
    types: ['node'],
    typeRoots
  })
  const wrong = ts.getPreEmitDiagnostics(compiled).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  compiled.emit()
  return import(pathToFileURL(join(directory, 'program.js')).href)
}
