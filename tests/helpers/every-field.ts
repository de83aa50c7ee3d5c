/** A room for the tests of the web layer: one form with every kind of field, over a table that everybody has. */
import { z } from 'zod'
import { conflict, invalid } from '../../src/errors.ts'
import type { User } from '../../src/user.ts'
import type { Identify } from '../../src/web/access.ts'
import {
  choice, count, day, files, group, longText, moment, mustTick, optional, password, phone, pick, several, text, tick, version
} from '../../src/web/forms/controls.ts'
import type { Room } from '../../src/web/fastify.ts'
import { formPage } from '../../src/web/forms/form-page.ts'
import type { Role } from '../../src/roles.ts'

export const walls = { outside: '墙外', inside: '墙内', shared: '墙界' }
export const units = Array.from({ length: 9 }, (_, at) => ({ value: `00000000-0000-4000-8000-00000000000${at}`, label: `单位${at}` }))

export const every = z.object({
  title: text('问题标题', 60),
  content: longText('问题内容', 500, { hint: '时间、地点、影响' }),
  phone: phone('联系电话'),
  wall: choice('墙内墙外', walls),
  checks: several('质检项目', walls),
  unitId: pick('主办单位'),
  expected: day('预计完成日'),
  at: moment('联系时间'),
  people: optional(count('影响人数', 1000)),
  agreed: mustTick('已说明'),
  urgent: tick('加急'),
  secret: optional(password('口令')),
  tasks: group('协办单位', { unitId: pick('协办单位'), task: text('协办任务', 20) }),
  files: files('佐证材料'),
  version: optional(version())
})

export const complete = {
  title: '厂区东侧道路破损',
  content: '第一行\r\n第二行',
  phone: '138 0000-1234',
  wall: 'outside',
  'checks.0': 'inside',
  'checks.2': 'shared',
  unitId: '00000000-0000-4000-8000-000000000001',
  expected: '2026-12-08',
  at: '2026-11-23T09:30',
  agreed: 'true'
}

const short = z.object({ title: text('问题标题', 60), content: optional(longText('问题内容', 500)), version: optional(version()) })
const none = z.object({})

/** A record is a row of the one table that the web layer has of its own, under another name. */
export const forms: Room = (app) => {
  formPage(app, {
    address: '/every',
    may: 'anyone',
    summary: '每种字段',
    form: every,
    params: none,
    load: async () => null,
    page: () => ({ title: '每种字段', button: '提交', options: { unitId: units, 'tasks.unitId': units } }),
    submit: async () => ({ location: '/every', notice: '已提交' })
  })
  formPage(app, {
    address: '/records/new',
    may: 'anyone',
    summary: '新记录',
    form: short,
    params: none,
    load: async () => null,
    page: () => ({ title: '新记录', button: '提交', typed: { version: 7 } }),
    submit: async (tx, { title }) => {
      if (title === '过时') throw conflict('这条记录刚被他人更新，请核对后重新提交')
      if (title === '重名') throw invalid([{ field: 'title', sentence: '{label}不对', params: { label: '问题标题' } }])
      if (title === '出错') throw new Error('the database said 13800001234')
      const n = await tx.idempotencyKey.count({ where: { action: 'record' } })
      await tx.idempotencyKey.create({
        data: { key: `record ${n}`, action: 'record', digest: title, status: 0, location: '', notice: '', createdAt: app.clock.now() }
      })
      return { location: `/records/${n}`, notice: `已保存 ${title}` }
    }
  })
}

const person = (login: string, roles: Role[], locale = ''): User =>
  ({ id: login, login, districtId: 'd', name: login, roles: new Set(roles), unitId: null, enterpriseId: null, principal: false, locale })

const people = [person('intake1', ['intake']), person('enterprise1', ['enterprise']), person('reader1', ['handler'], 'en')]

/** Says who it is in a header, where the product reads a session. */
export const byHeader: Identify = async ({ headers }) => people.find(({ login }) => login === headers['x-person']) ?? null
