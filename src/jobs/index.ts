/** The jobs. A job never changes a state that a person must decide (domain §4.2), and running it twice does no harm. */
import { anchorHistory, markOverdue, reassignOverdue, remindOfDeadlines } from '../cases/index.ts'
import { messageSources } from '../composition.ts'
import { deliver } from '../notifications/delivery/deliver.ts'
import { remind } from '../problems/index.ts'
import { remindOfOrders } from '../supervision/index.ts'
import { translators } from '../web/language/translate.ts'
import { words } from '../words.ts'
import type { Counts, Job, JobContext } from './job.ts'
import { sweep } from './sweep.ts'

export const jobs = {
  reminders: {
    description: '到期催办、督办、催报、提请提级，收回未获点头的当场解决',
    everyMinutes: 30,
    run: reminders
  },
  requests: {
    description: '逾期未审批的申请转由AB角或上一级审批',
    everyMinutes: 5,
    run: async ({ db, clock, signal }) => ({ passed: await reassignOverdue(db, clock.now(), signal) })
  },
  overdue: { description: '标记曾超期的问题', everyMinutes: 5, run: overdue },
  deadlines: { description: '提醒快要到期和已经超期的事项', everyMinutes: 5, run: ({ db, clock, signal }) => remindOfDeadlines(db, clock.now(), signal) },
  deliver: { description: '发出邮件、短信和群消息', everyMinutes: 5, run: send },
  sweep: { description: '清理过期的会话、链接、表单凭据和未提交的文件', everyMinutes: 60, run: sweep },
  anchor: { description: '为各区的历史记录生成当日锚点', everyMinutes: 60, run: anchor }
} satisfies Record<string, Job>

export type JobName = keyof typeof jobs

async function reminders ({ db, clock, signal }: JobContext): Promise<Counts> {
  const now = clock.now()
  return { ...await remind(db, now, signal), orders_reminded: await remindOfOrders(db, now, signal) }
}

async function send (premises: JobContext): Promise<Counts> {
  return { ...await deliver({ ...premises, translate: translators(words), sources: messageSources }) }
}

async function overdue ({ db, clock }: JobContext): Promise<Counts> {
  return { problems: await db.write((tx) => markOverdue(tx, clock.now())) }
}

async function anchor ({ db, clock, signal }: JobContext): Promise<Counts> {
  const counts = { anchors: 0, heads: 0 }
  for (const { id } of await db.read.district.findMany({ select: { id: true } })) {
    const anchor = await anchorHistory(db, id, clock.now(), signal)
    counts.anchors += anchor ? 1 : 0
    counts.heads += anchor?.heads ?? 0
  }
  return counts
}
