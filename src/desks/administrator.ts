/**
 * The desk of the three administrators, who see no problem: what needs them, and not the menu again. Each role's needs are a list of
 * questions; one that finds something is a line that leads to where it is dealt with.
 */
import type { FastifyRequest } from 'fastify'
import { addDays, dayOf, instantOf } from '../clock.ts'
import { lastBackup } from '../backup/index.ts'
import type { Params } from '../errors.ts'
import { cachedToHandOver, toHandOverView } from '../handover/index.ts'
import { undelivered } from '../notifications/index.ts'
import type { Role } from '../roles.ts'
import { openProposals } from '../triage/index.ts'
import { calendarOf, missingNotice } from '../units/index.ts'
import { selfOf } from '../user.ts'
import { dayText } from '../web/pages/dates.ts'
import { whenEmpty } from '../web/pages/list-views.ts'
import { failedSignIns, lastAnchor, withoutPassword } from './queries.ts'

interface Need { sentence: string, params?: Params, address: string | null }

type Question = (request: FastifyRequest) => Promise<Need[]>

/** The year whose notice of days off has not been entered although deadlines will soon extend into it (domain §6). */
async function missingYear (request: FastifyRequest): Promise<number | null> {
  const { db, clock } = request.server
  return missingNotice(await calendarOf(db.read, selfOf(request).districtId), dayOf(clock.now()))
}

const calendar: Question = async (request) => {
  const year = await missingYear(request)
  return year === null ? [] : [{ sentence: '{year} 年的放假安排还没有，请粘贴通知原文', params: { year }, address: '/admin/calendar' }]
}

const deliveries: Question = async (request) => {
  const { server: { db: { read }, config: { smtpUrl } }, t } = request
  const found = await undelivered(read, selfOf(request).districtId, smtpUrl !== null)
  return [
    ...found.mailMissing ? [{ sentence: '邮件已开通，但还没有设置邮件服务器，发不出去', address: '/admin/channels' }] : [],
    ...found.failing.map(({ channel, state, n }) => ({
      sentence: state === 'failed' ? '{channel}：{n} 条未能发送' : '{channel}：{n} 条不能确定是否送到',
      params: { channel: t(channel), n },
      address: `/admin/deliveries?state=${state}`
    }))
  ]
}

const proposals: Question = async (request) => {
  const { length: n } = await openProposals(request.server.db.read, selfOf(request).districtId)
  return n === 0 ? [] : [{ sentence: '{n} 条派单目录调整建议等您决定', params: { n }, address: '/catalogue' }]
}

const backups: Question = async (request) => {
  const { db, clock } = request.server
  const at = await lastBackup(db.read)
  return at !== null && at >= instantOf(addDays(dayOf(clock.now()), -1))
    ? []
    : [{ ...said(request, at, '最近一次备份是 {day}，请运维人员每天备份', '最近一周没有备份，请运维人员每天备份'), address: null }]
}

const accounts: Question = async (request) => {
  const { db, clock } = request.server
  const n = await withoutPassword(db.read, selfOf(request).districtId, clock.now())
  return n === 0 ? [] : [{ sentence: '{n} 个账号还没有设置密码，链接已经过期，请重新签发', params: { n }, address: '/admin/users' }]
}

const signIns: Question = async (request) => {
  const { db, clock } = request.server
  const from = addDays(dayOf(clock.now()), -6)
  const n = await failedSignIns(db.read, selfOf(request).districtId, instantOf(from))
  return n === 0 ? [] : [{ sentence: '近七天登录失败 {n} 次', params: { n }, address: `/audit?action=sign_in_failed&from=${from}` }]
}

const anchors: Question = async (request) => {
  const { db, clock } = request.server
  const day = await lastAnchor(db.read, selfOf(request).districtId)
  if (day !== null && day >= addDays(dayOf(clock.now()), -1)) return []
  const at = day === null ? null : instantOf(day)
  return [{ ...said(request, at, '历史记录最近一次封存是 {day}，请运维人员查明原因', '历史记录还没有封存过，请运维人员查明原因'), address: null }]
}

const needs: Partial<Record<Role, readonly Question[]>> = {
  sysadmin: [calendar, deliveries, proposals, backups],
  secadmin: [accounts],
  auditor: [signIns, anchors]
}

export async function administratorDesk (request: FastifyRequest) {
  const { districtId, name, roles } = selfOf(request)
  const { t, server: { db, clock } } = request
  const questions = [...roles].flatMap((role) => needs[role] ?? [])
  const found = (await Promise.all(questions.map((ask) => ask(request)))).flat()
  const handsOver = roles.has('sysadmin') || roles.has('secadmin')
  const left = handsOver ? await cachedToHandOver(db.read, districtId, clock.now()) : { toHandOver: [], gaps: [] }
  const anybody = left.toHandOver.length > 0 || left.gaps.length > 0
  return {
    title: t('{name}，您好', { name }),
    needs: found.map(({ sentence, params, address }) => ({ text: t(sentence, params), address })),
    toHandOver: anybody ? toHandOverView(left, t) : null,
    empty: anybody ? null : whenEmpty(found, t('目前没有需要您处理的事。'))
  }
}

function said ({ locale, server: { clock } }: FastifyRequest, at: Date | null, since: string, never: string) {
  return at === null ? { sentence: never } : { sentence: since, params: { day: dayText(dayOf(at), { locale, now: clock.now() }) } }
}
