/** The particulars of a problem, each by its label; what is not known yet is left out. */
import { templateNames } from '../triage/templates.ts'
import type { Translate } from '../web/translate.ts'
import type { ProblemRecord } from './record.ts'
import { confidentialities, kinds, levels, sources, urgencies, walls } from './vocabulary.ts'

interface Named { enterprise: string, category: string, staff: boolean }

export function factsOf (record: ProblemRecord, { enterprise, category, staff }: Named, t: Translate): { title: string, text: string }[] {
  const label = (table: Record<string, string>, key: string | null) => t((key !== null && table[key]) || '')
  const forStaff: [title: string, text: string][] = [
    ['诉求性质', label(kinds, record.kind)],
    ['层级', label(levels, record.level)],
    ['紧急程度', label(urgencies, record.urgency)],
    ['来源', label(sources, record.source)],
    ['时限模板', label(templateNames, record.templateCode)],
    ['上级编号', record.externalNo]
  ]
  const facts: [title: string, text: string][] = [
    ['企业', enterprise],
    ['问题类别', category],
    ['墙内墙外', label(walls, record.wall)],
    ...staff ? forStaff : [],
    ['谁可以看到', label(confidentialities, record.confidentiality)]
  ]
  return facts.filter(([, text]) => text !== '').map(([title, text]) => ({ title: t(title), text }))
}
