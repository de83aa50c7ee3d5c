/**
 * `npm run cli -- user …`: accounts from the operator's own terminal, for the day on which nobody can sign in. The forms, rules and audit
 * are the same as on the pages.
 */
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import {
  accountForm, withoutHandover, changeAccount, createAccount, findUser, invitationAddress, issueLink, listUsers, newAccountForm,
  formValuesOf, type ShownUser
} from '../auth/index.ts'
import type { Actor } from '../audit/index.ts'
import { heldBy, handover } from '../handover/index.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import { invalid, Refusal } from '../errors.ts'
import { check } from '../web/forms/check.ts'
import type { Form } from '../web/forms/fields.ts'

export interface CliContext { db: Db, clock: Clock, config: Config, print: (line: string) => void }

export const usage = `user list [关键词]
user create 登录名 --name 姓名 --roles 角色,角色 [--unit 单位全称] [--enterprise 信用代码] [--principal]
user roles 登录名 --roles 角色,角色 [--unit 单位全称] [--enterprise 信用代码] [--principal]
user disable 登录名
user enable 登录名
user link 登录名 [--forget-factor]`

const options = {
  name: { type: 'string' },
  roles: { type: 'string' },
  unit: { type: 'string' },
  enterprise: { type: 'string' },
  principal: { type: 'boolean' },
  'forget-factor': { type: 'boolean' }
} as const

type Given = ReturnType<typeof read>['values']

/** @throws Refusal with a sentence for the operator */
export async function manageUsers (terminal: CliContext, args: string[]): Promise<void> {
  const { values, positionals: [command = '', subject = ''] } = read(args)
  const run = commands.get(command)
  if (!run || (subject === '' && command !== 'list')) throw new Refusal(400, usage)
  const { id: districtId } = await terminal.db.read.district.findFirst() ?? noDistrict()
  await run(terminal, { districtId, actorId: null, at: terminal.clock.now(), requestId: '', address: '' }, subject, values)
}

const read = (args: string[]) => parseArgs({ args, options, allowPositionals: true })

type Command = (terminal: CliContext, actor: Actor, subject: string, given: Given) => Promise<void>

const commands = new Map<string, Command>(Object.entries({ list, create, roles, disable, enable, link }))

async function list ({ db, print }: CliContext, { districtId }: Actor, q: string): Promise<void> {
  let after: string | undefined
  do {
    const users = await listUsers(db.read, districtId, { q: q || undefined, after })
    for (const { login, name, roles, unit, active } of users) {
      print([login, name, roles.map(({ role }) => role).join(','), unit?.name ?? '', active ? '' : '已停用'].join('\t'))
    }
    after = users.at(-1)?.login
  } while (after !== undefined)
}

async function create (terminal: CliContext, actor: Actor, login: string, given: Given): Promise<void> {
  const answers = checked(newAccountForm, { login, name: given.name, ...await rightsOf(terminal, actor, given) })
  const issued = await terminal.db.write(async (tx) => issueLink(tx, actor, await createAccount(tx, actor, answers), false))
  terminal.print(linkTo(terminal, issued.token))
}

async function roles (terminal: CliContext, actor: Actor, login: string, given: Given): Promise<void> {
  return change(terminal, actor, login, await rightsOf(terminal, actor, given))
}

async function disable (terminal: CliContext, actor: Actor, login: string): Promise<void> {
  return change(terminal, actor, login, { active: false })
}

async function enable (terminal: CliContext, actor: Actor, login: string): Promise<void> {
  return change(terminal, actor, login, { active: true })
}

async function link (terminal: CliContext, actor: Actor, login: string, given: Given): Promise<void> {
  const { id } = await named(terminal, actor, login)
  const { token } = await terminal.db.write((tx) => issueLink(tx, actor, id, given['forget-factor'] ?? false))
  terminal.print(linkTo(terminal, token))
}

async function change (terminal: CliContext, actor: Actor, login: string, changed: object): Promise<void> {
  const user = await named(terminal, actor, login)
  const answers = checked(accountForm, { ...formValuesOf(user), ...changed })
  await terminal.db.write((tx) => changeAccount(tx, actor, user.id, answers, withoutHandover, handover))
  terminal.print(`已保存 ${login}。`)
  const toHandOver = await heldBy(terminal.db.read, 'person', { id: user.id, now: terminal.clock.now(), only: 'to_hand_over' })
  if (toHandOver.length > 0) terminal.print(`还有 ${toHandOver.length} 项没有人接手，已列在牵头办负责人的首页（/handing-over）。`)
}

async function named ({ db }: CliContext, { districtId }: Actor, login: string): Promise<ShownUser> {
  const found = await db.read.user.findUnique({ where: { login: login.toLowerCase() }, select: { id: true } })
  const user = found && await findUser(db.read, districtId, found.id)
  if (!user) throw new Refusal(404, '没有登录名为 {login} 的账号。', { login })
  return user
}

/** Maps options to form fields. A right that is not named is removed. */
async function rightsOf ({ db }: CliContext, { districtId }: Actor, given: Given) {
  const unit = given.unit === undefined ? undefined : await db.read.unit.findFirst({ where: { districtId, name: given.unit } })
  if (unit === null) throw new Refusal(404, '没有名为“{unit}”的单位。', { unit: given.unit ?? '' })
  return { roles: given.roles?.split(','), unitId: unit?.id, enterprise: given.enterprise, principal: given.principal ?? false }
}

function checked<F extends Form> (form: F, typed: object): z.output<F> {
  const result = check(form, typed)
  if (!result.ok) throw invalid(result.problems)
  return result.answers
}

function linkTo ({ config }: CliContext, token: string): string {
  return `一次性链接，请交给本人：${new URL(invitationAddress(token), config.publicUrl).href}`
}

function noDistrict (): never {
  throw new Refusal(409, '系统尚未启用，请先打开 /setup。')
}
