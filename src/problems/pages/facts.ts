/** The particulars of a problem, each by its label; unknown ones are left out. */
import type { Line, ViewContext } from '../../cases/index.ts'
import { templateNames } from '../../triage/vocabulary.ts'
import { dayText, dueText, momentText } from '../../web/pages/dates.ts'
import type { ProblemRecord } from '../domain/record.ts'
import { confidentialities, kinds, levels, publicWalls, sources, suspendReasons, urgencies, walls } from '../domain/vocabulary.ts'

/** They say themselves what they are. */
const ofAnyone = new Set(['问题类别', '墙内墙外', '由谁办'])
const atHead = new Set(['企业', ...ofAnyone])

interface Named { enterprise: string, category: string, staff: boolean }

export function factsOf (
  record: ProblemRecord,
  { enterprise, category, staff }: Named,
  { t, ...frame }: ViewContext
): Line[] {
  const day = (each: string | null) => (each === null ? '' : dayText(each, frame))
  const lead = record.assignments.find(({ part, endedAt }) => part === 'lead' && endedAt === null)
  const loss = record.assignments.reduce((sum, each) => sum + each.loss, 0)
  const label = (table: Record<string, string>, key: string | null) => t((key !== null && table[key]) || '')
  const forStaff: [title: string, text: string][] = [
    ['诉求性质', label(kinds, record.kind)],
    ['层级', label(levels, record.level)],
    ['紧急程度', label(urgencies, record.urgency)],
    ['来源', label(sources, record.source)],
    ['时限模板', label(templateNames, record.templateCode)],
    ['上级编号', record.externalNo],
    // A unit that took over from another is assessed by its own deadline; the days beyond the promise are the lead office's (domain §5).
    ['改派后的考核日', lead?.due ? dueText(lead.due, frame) : ''],
    ['派单损耗', loss > 0 ? t('{n} 个工作日（计入牵头办）', { n: loss }) : '']
  ]
  const onTheBooks: [title: string, text: string][] = [
    [staff ? '挂账原因' : '目前办不了的原因', label(suspendReasons, record.suspendReason)],
    [staff ? '下次反馈日' : '下次告诉您进展', day(record.nextReportDay)],
    [staff ? '复核日' : '哪天重新研究', day(record.reviewDay)]
  ]
  const facts: [title: string, text: string][] = [
    ['企业', enterprise],
    ['问题类别', category],
    [staff ? '墙内墙外' : '由谁办', label(staff ? walls : publicWalls, record.wall)],
    ...record.state === 'long_term' ? onTheBooks : [],
    ...staff ? forStaff : [],
    ['谁可以看到', label(confidentialities, record.confidentiality)],
    ['提交时间', record.submittedAt === null ? '' : momentText(record.submittedAt, frame)]
  ]
  const first = staff ? atHead : ofAnyone
  return facts.filter(([, text]) => text !== '').map(([title, text]) => ({ title: t(title), text, atHead: first.has(title) }))
}
