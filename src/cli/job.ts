import { type Job, jobs } from '../jobs/index.ts'
import { Refusal } from '../errors.ts'
import type { CliContext } from './user.ts'

/** `npm run cli -- job NAME`: runs it now, regardless of its last run. */
export async function runJob ({ print, ...premises }: CliContext, name: string): Promise<void> {
  const job = Object.hasOwn(jobs, name) ? (jobs as Record<string, Job>)[name] : undefined
  if (!job) throw new Refusal(400, `没有名为“${name}”的任务，可以执行的有：${Object.keys(jobs).join('、')}。`)
  const counts = await job.run(premises)
  print(`${job.description}：${Object.entries(counts).map(([what, count]) => `${what} ${count}`).join('，')}`)
}
