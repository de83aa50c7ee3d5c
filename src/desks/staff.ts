/** The desk of everybody who works for the district: the sections and panels of their roles (sections.ts), loaded together. */
import type { FastifyRequest } from 'fastify'
import {
  allKinds, approvalRows, bulkButtons, byDue, countSeveral, delegatedApprovals, kindNamed, listAddress, listSeveral, maxCounted,
  openApprovalsFor, pileAt, rowView, viewContextOf
} from '../cases/index.ts'
import { cachedToHandOver, toHandOverView } from '../handover/index.ts'
import { countsOfYear, headlineFigures } from '../review/index.ts'
import { selfOf, type User } from '../user.ts'
import { whenEmpty } from '../web/pages/list-views.ts'
import type { Translate } from '../web/language/translate.ts'
import { enterprisesOf, lightsByUnit, shown } from './queries.ts'
import { remarksOn } from './remarks.ts'
import { type Panel, deskOf, isDeskList, type DeskListName, deskLists } from './sections.ts'
import { enterpriseViews, unitLightViews } from './views.ts'

export async function staffDesk (request: FastifyRequest) {
  const user = selfOf(request)
  const reading = viewContextOf(request)
  const { t, now } = reading
  const { read } = request.server.db
  const names = deskOf(user.roles)
  const has = (panel: Panel) => names.includes(panel)
  const [lists, approvals, enterprises, units, figures, tallies, delegated, { toHandOver, gaps }] = await Promise.all([
    fetchDeskLists(request, names.filter(isDeskList)),
    has('approvals') ? openApprovalsFor(read, user, now) : [],
    has('enterprises') ? enterprisesOf(read, user, now) : null,
    has('unit_lights') || has('lights_by_unit')
      ? lightsByUnit(read, user, now, has('lights_by_unit') ? {} : { leadUnitId: user.unitId })
      : [],
    has('figures') ? headlineFigures(request) : [],
    has('tallies') && !has('figures') ? countsOfYear(request) : null,
    has('delegated_approvals') ? delegatedApprovals(read, user, now) : [],
    has('to_hand_over') ? cachedToHandOver(read, user.districtId, now) : { toHandOver: [], gaps: [] }
  ])
  const mine = approvals.filter(({ mayDecide }) => mayDecide)
  const decide = await approvalRows(request, mine)
  const ownRequests = await approvalRows(request, approvals.filter(({ mayDecide, mayTakeBack }) => mayTakeBack && !mayDecide))
  return {
    title: t('{name}，您好', { name: user.name }),
    mayRaise: user.roles.has('steward') || user.roles.has('intake'),
    decide: decide.length > 0 || deciders.some((role) => user.roles.has(role))
      ? {
          title: t(user.roles.has('leader') ? '等您决定 {n} 件' : '等您审批 {n} 件', { n: decide.length }),
          rows: decide.slice(0, shown),
          all: seeAll(decide.length, '/requests', t),
          empty: whenEmpty(decide, t('没有等您审批的申请。'))
        }
      : null,
    asked: ownRequests.length > 0 ? { rows: ownRequests.slice(0, shown), all: seeAll(ownRequests.length, '/requests', t) } : null,
    figures,
    tallies: tallies && { ...tallies, title: t(user.roles.has('leader') ? '今年，我分管和包挂的' : '今年，本单位的') },
    toHandOver: toHandOver.length > 0 || gaps.length > 0 ? toHandOverView({ toHandOver: toHandOver.slice(0, shown), gaps }, t) : null,
    delegatedApprovals: has('delegated_approvals')
      ? {
          rows: (await approvalRows(request, delegated)).slice(0, shown)
            .map((row, at) => ({ ...row, official: delegated[at]?.official, delegation: delegated[at]?.delegation })),
          empty: whenEmpty(delegated, t('没有等授权您代录的领导审批的申请。'))
        }
      : null,
    units: has('lights_by_unit') ? unitLightViews(units, reading) : [],
    // No page of its own shows them: here the others come forth.
    everyUnit: seeAll(units.length, '#every-unit', t, Infinity),
    ownUnit: has('unit_lights') ? unitLightViews(units.filter(({ id }) => id === user.unitId), reading)[0] ?? null : null,
    enterprises: enterprises && {
      rows: enterpriseViews(enterprises.rows, reading),
      all: seeAll(enterprises.total, '/enterprises', t, enterprises.rows.length),
      ...enterprisesText(user, enterprises.rows, t)
    },
    sections: lists.filter(({ rows, empty }) => rows.length > 0 || empty !== null),
    whole: null,
    bulkMoves: allKinds().flatMap((kind) => bulkButtons(kind, lists.flatMap(({ rows }) => rows), t))
  }
}

/** For these roles, having no requests is worth showing too. */
const deciders = ['leader', 'unit_head', 'supervisor'] as const

function enterprisesText ({ roles }: User, rows: readonly unknown[], t: Translate) {
  const [title, empty] = roles.has('steward') ? ['我服务的企业', '还没有分给您的企业。'] as const : ['我包挂的企业', '目前没有由您包挂的企业。'] as const
  return { title: t(title), empty: whenEmpty(rows, t(empty)) }
}

/** So many of each section a phone shows at first: what waits is seen without scrolling past the rest (page/desks.css). */
const shownOnPhone = 3

/** The way to the rest, where some is not shown; `onPhone`: where only a phone hides it. */
function seeAll (total: number, address: string, t: Translate, most = shown) {
  const n = total < maxCounted ? total : `${maxCounted}+`
  return total <= shownOnPhone ? null : { address, says: t('查看全部（{n}）', { n }), onPhone: total <= most }
}

async function fetchDeskLists (request: FastifyRequest, names: readonly DeskListName[]) {
  const user = selfOf(request)
  const reading = viewContextOf(request)
  const { t, now } = reading
  const asked = names.map((name) => ({ kind: kindNamed(deskLists[name].kind), filters: deskLists[name].filters }))
  const found = await listSeveral(request.server.db.read, user, asked, now, shown)
  const long = asked.filter((_, at) => found[at]?.next)
  const [remarks, counts] = await Promise.all([
    remarksOn(request, names.map((name, at) => ({ name, rows: found[at]?.rows ?? [] }))),
    countSeveral(request.server.db.read, user, long, now)
  ])
  return names.map((name, at) => {
    const { kind: kindName, filters, title, empty } = deskLists[name]
    const kind = kindNamed(kindName)
    const { rows } = found[at] ?? { rows: [] }
    const total = counts[long.findIndex((each) => each === asked[at])] ?? rows.length
    const address = listAddress(kind, filters)
    return {
      name,
      title: t(title),
      empty: empty && whenEmpty(rows, t(empty)),
      address,
      all: seeAll(total, address, t),
      count: total < maxCounted ? total : null,
      sorts: byDue,
      rows: rows.map((row) => ({ ...rowView(kind, row, user, reading, pileAt(filters, row)), remark: remarks(name, row) }))
    }
  })
}
