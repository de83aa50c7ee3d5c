/** An enterprise's desk, on a phone: what waits for its answer, its open problems, and its own record (architecture §10.3). */
import type { FastifyRequest } from 'fastify'
import { countSeveral, type ListFilters, listAddress, listSeveral, rowView, viewContextOf } from '../cases/index.ts'
import { smsByDefault } from '../notifications/index.ts'
import { problemKind } from '../problems/index.ts'
import { selfOf } from '../user.ts'
import { phoneText } from '../web/input/phone.ts'
import { whenEmpty } from '../web/pages/list-views.ts'

const book = [
  { label: '今年反映', filters: { list: 'raised_this_year', order: 'newest' } },
  { label: '今年解决', filters: { list: 'solved_this_year', order: 'newest' } },
  { label: '正在办理', filters: {} }
] as const satisfies { label: string, filters: ListFilters }[]

const problems = (filters: ListFilters) => ({ kind: problemKind, filters })

const shown = 10

const noOthers = '没有其他正在办理的问题。'
const noneYet = '目前没有正在办理的问题。用地、用工、用能、审批、政策兑现等方面遇到困难，在这里说一次就行，我们来找该办的单位。'

export async function enterpriseDesk (request: FastifyRequest) {
  const user = selfOf(request)
  const reading = viewContextOf(request)
  const { read } = request.server.db
  const sections = (['to_answer', 'on_the_way', 'finished_lately'] as const).map((list) => problems({ list }))
  const [[waiting, onTheWay, finished], counts, phone] = await Promise.all([
    listSeveral(read, user, sections, reading.now, shown),
    countSeveral(read, user, book.map(({ filters }) => problems(filters)), reading.now),
    smsByDefault(read, user)
  ])
  const view = (row: NonNullable<typeof waiting>['rows'][number]) => rowView(problemKind, row, user, reading)
  return {
    title: request.t('{name}，您好', { name: user.name }),
    sms: phone === null ? null : phoneText(phone),
    waiting: waiting?.rows.map(view) ?? [],
    rows: onTheWay?.rows.map(view) ?? [],
    finished: finished?.rows.map(view) ?? [],
    empty: whenEmpty(onTheWay?.rows ?? [], request.t(waiting?.rows.length ? noOthers : noneYet)),
    book: book.map(({ label, filters }, at) =>
      ({ label: request.t(label), count: counts[at] ?? 0, address: listAddress(problemKind, filters) }))
  }
}
