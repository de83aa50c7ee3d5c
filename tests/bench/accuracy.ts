/**
 * How often the classifier is right, how often it is sure, and whether its probabilities can be believed: from the text alone, on invented
 * problems in order of time and, where LABELLED_TEXTS names such a file, on public messages (`{ text, label }` a line) that are no part of
 * the project. `node --import tsx tests/bench/accuracy.ts` writes its part of docs/performance.md.
 */
import { readFile } from 'node:fs/promises'
import { Knowledge, type Lesson, sureFrom } from '../../src/finding/classifier/knowledge.ts'
import { dayOf, systemClock } from '../../src/clock.ts'
import { inventedProblems } from './district/texts.ts'
import { table, writePart } from './report/document.ts'
import { marked } from './report/goals.ts'

export interface Outcome { right: boolean, probability: number, sure: boolean }

const goals = { right: 0.92, rightWhereSure: 0.98, sure: 0.75 }
const bins = 10
const invented = 1_000
/** Of the public messages, in their order. */
const learnedShare = 0.8
const learnGoalMs = 2
const judgeGoalMs = 20

const headings = ['只看文字', '件数', '正确（≥ 92 %）', '有把握（≥ 75 %）', '有把握时正确（≥ 98 %）', '校准误差（十档）']

export async function accuracyReport (): Promise<string> {
  const said = await labelled()
  const [inventedRows, inventedSpeed] = inOrderOfTime()
  return [
    table(headings, [...inventedRows, ...said?.rows ?? []]),
    [inventedSpeed, ...said ? [said.speed] : []].map((line) => `* ${line}`).join('\n')
  ].join('\n\n')
}

/** As a row of the table. */
export function rowOf (what: string, outcomes: readonly Outcome[]): string[] {
  const sure = outcomes.filter((each) => each.sure)
  return [
    what,
    String(outcomes.length),
    percent(rightIn(outcomes), goals.right),
    percent(sure.length / outcomes.length, goals.sure),
    percent(rightIn(sure), goals.rightWhereSure),
    `${(100 * calibrationError(outcomes)).toFixed(1)} %`
  ]
}

/** Each is judged by what came before, and only then learned. */
function inOrderOfTime (): [rows: string[][], speed: string] {
  const problems = [...inventedProblems(invented)].map(({ title, content, category, unit }) =>
    ({ text: `${title}\n${content}`, categoryId: category, leadUnitId: unit, seen: false }))
  const { category, unit, speed } = tried(problems, () => true)
  return [[rowOf('类别，虚构的问题，按时间先后', category), rowOf('单位，虚构的问题，按时间先后', unit)], `虚构的问题：${speed}`]
}

async function labelled () {
  const path = process.env['LABELLED_TEXTS']
  if (path === undefined) return null
  const lines = (await readFile(path, 'utf8')).trim().split('\n')
  const lessons = lines.map((line): Lesson => {
    const { text, label } = JSON.parse(line) as { text: string, label: string }
    return { text, categoryId: label, leadUnitId: null, seen: false }
  })
  const { category, speed } = tried(lessons, (at) => at >= Math.floor(learnedShare * lessons.length), { learnTried: false })
  return { rows: [rowOf('类别，公开留言，前八成学、后两成试', category)], speed: `公开留言：${speed}` }
}

function tried (lessons: readonly Lesson[], isTried: (at: number) => boolean, { learnTried = true } = {}) {
  const knowledge = new Knowledge()
  const categories = new Set(lessons.map(({ categoryId }) => categoryId))
  const units = new Set(lessons.flatMap(({ leadUnitId }) => leadUnitId ?? []))
  const outcomes: Record<'category' | 'unit', Outcome[]> = { category: [], unit: [] }
  const spent = { judge: new Effort(), learn: new Effort() }
  for (const [at, lesson] of lessons.entries()) {
    if (isTried(at)) {
      const { category, unit } = spent.judge.on(() => knowledge.judge(lesson.text, { categories, units }))
      outcomes.category.push(outcomeOf(category, lesson.categoryId))
      outcomes.unit.push(outcomeOf(unit, lesson.leadUnitId))
      if (!learnTried) continue
    }
    spent.learn.on(() => { knowledge.learn(lesson) })
  }
  return { ...outcomes, speed: `学一件 ${spent.learn.within(learnGoalMs)}，判断一件 ${spent.judge.within(judgeGoalMs)}（平均的处理器时间）` }
}

export function outcomeOf (judged: { label: string, probability: number } | undefined, right: string | null): Outcome {
  const probability = judged?.probability ?? 0
  return { right: judged?.label === right, probability, sure: probability >= sureFrom }
}

/** Processor time, which others on the machine do not add to. */
class Effort {
  #microseconds = 0
  #times = 0

  on<T> (work: () => T): T {
    const before = process.cpuUsage()
    const result = work()
    const { user, system } = process.cpuUsage(before)
    this.#microseconds += user + system
    this.#times++
    return result
  }

  within (goalMs: number): string {
    const ms = this.#microseconds / 1000 / this.#times
    return marked({ text: `${ms.toFixed(2)} ms（≤ ${goalMs}）`, met: ms <= goalMs })
  }
}

const rightIn = (outcomes: readonly Outcome[]) => outcomes.filter(({ right }) => right).length / outcomes.length

const percent = (share: number, goal: number) => marked({ text: `${(100 * share).toFixed(1)} %`, met: share >= goal })

/** Expected calibration error: in each bin of probability, how far what was said is from how often it was right. */
function calibrationError (outcomes: readonly Outcome[]): number {
  const off = Array.from({ length: bins }, () => 0)
  for (const { probability, right } of outcomes) {
    const bin = Math.min(bins - 1, Math.floor(probability * bins))
    off[bin] = (off[bin] ?? 0) + probability - Number(right)
  }
  return off.reduce((sum, each) => sum + Math.abs(each), 0) / outcomes.length
}

if (process.argv[1] === import.meta.filename) {
  const text = await accuracyReport()
  console.log(text)
  await writePart({ name: 'accuracy', title: '派单建议的准确', text: `${dayOf(systemClock.now())}。\n\n${text}` })
}
