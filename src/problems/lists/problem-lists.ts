/** The lists of problems: what their rows load and show beyond those of every kind. */
import { z } from 'zod'
import type { Filter, ListedCase, Lists, ListWords, ViewContext } from '../../cases/index.ts'
import { Prisma, type Problem } from '../../db/index.ts'
import { categoriesToChoose } from '../../triage/index.ts'
import type { User } from '../../user.ts'
import type { ListRow } from '../domain/record.ts'
import type { ProblemShape } from '../domain/shape.ts'
import { toLeaders } from '../domain/history.ts'
import { rowActor, waitsFor } from '../domain/turn.ts'
import { type ProblemState, sources, urgencies } from '../domain/vocabulary.ts'
import { statusText } from '../notify/status-text.ts'
import { progressView } from '../public/progress.ts'
import { lists } from './lists.ts'
import { rowRelations } from './row-relations.ts'

const { sql } = Prisma

const ofDetail = ['due', 'round', 'outcome', 'contactedAt', 'feedbackAt', 'dispatchedAt', 'contactName', 'onSpot'] as const

export type ListedProblem = ListedCase<ProblemState> & ListRow & Pick<Problem, typeof ofDetail[number]> & { category: string | null }

export const problemLists: Lists<ProblemShape> = {
  named: lists,
  filters: {
    category: {
      title: '问题类别',
      value: z.uuid(),
      choices: categoriesToChoose,
      where: (category) => ({ problem: { OR: [{ categoryId: category }, { category: { parentId: category } }] } })
    },
    source: { title: '来源', ...oneOf(sources), where: (source) => ({ problem: { source } }) },
    urgency: { title: '紧急程度', ...oneOf(urgencies), where: (urgency) => ({ problem: { urgency } }) }
  },
  waitsFor,
  columns: ofDetail,
  joined: {
    columns: sql`g."name" AS "category", u."leadOffice" AS "ofLeadOffice",
      (c."state" = 'confirmed' AND EXISTS (SELECT 1 FROM "CaseEvent" v
        WHERE v."caseId" = c."id" AND v."act" = 'made' AND v."move" IN (${Prisma.join([...toLeaders])}))) AS "raised"`,
    from: sql`LEFT JOIN "Category" g ON g."id" = d."categoryId"`
  },
  relationsTo: rowRelations,
  nextActor: rowActor,
  topic: ({ category }: ListedProblem) => category ?? '',
  followed,
  names: (reader, districtId) => reader.category.findMany({ where: { districtId }, select: { id: true, name: true } }),
  described: { list: '问题列表', page: '一页问题' },
  says
}

/** A filter by one of these words. */
function oneOf (labels: Readonly<Record<string, string>>): Pick<Filter, 'value' | 'choices'> {
  return {
    value: z.enum(Object.keys(labels)),
    choices: async (_reader, _districtId, t) => Object.entries(labels).map(([value, label]) => ({ value, label: t(label) }))
  }
}

function followed (row: ListedProblem, reading: ViewContext) {
  const params = { ...row, unit: row.leadUnit?.shortName }
  const progress = progressView({ ...params, phone: row.leadUnit?.phone ?? '' }, reading)
  return { news: statusText(progress?.brief ? { ...params, clocks: [] } : params, reading), tracking: progress }
}

function says ({ enterpriseId, roles }: User): ListWords {
  const none = { noneFound: '没有符合这些条件的问题。', noneOpen: '目前没有正在办理的问题。' }
  const begin = (label: string) => ({ begin: { label, address: '/problems/new' } })
  if (enterpriseId !== null) return { ...none, title: '我们反映的问题', searched: '编号、标题或内容', ...begin('反映一个问题') }
  const mayRaise = roles.has('steward') || roles.has('intake')
  return { ...none, title: '问题', searched: '编号、标题、内容或企业名称', ...mayRaise ? begin('代企业反映问题') : {} }
}
