/** Lending books: a second, tiny lifecycle, which proves that the engine is not tied to problems. */
import { z } from 'zod'
import { instantOf, type Day } from '../../src/clock.ts'
import { day, longText, optional, choice } from '../../src/web/forms/controls.ts'
import { type Change, type Attempt, attempt, decideApproval, takeBackApproval } from '../../src/workflow/attempt.ts'
import { buildCalendar } from '../../src/workflow/calendar/calendar.ts'
import { shippedYears } from '../../src/workflow/calendar/shipped-years.ts'
import { extendTo } from '../../src/workflow/clocks/changes.ts'
import { type Lifecycle, type Move, moveOf } from '../../src/workflow/lifecycle.ts'
import { workingDays, workingHours } from '../../src/workflow/clocks/limits.ts'
import { lastDayOf } from '../../src/workflow/clocks/limits.ts'
import type { Approval } from '../../src/workflow/approvals.ts'
import type { LifecycleRecord, Shape, Situation } from '../../src/workflow/shape.ts'

type State = 'draft' | 'asked' | 'lent' | 'set_aside' | 'returned' | 'lost'
type Relation = 'reader' | 'librarian' | 'keeper' | 'head'
type ClockName = 'answer' | 'loan' | 'wait'

export interface Loan extends LifecycleRecord<State, Relation, ClockName> {
  branch: string
  prolonged: number
  damaged: boolean
  wished: string
}

export interface LendingShape extends Shape {
  state: State
  relation: Relation
  clock: ClockName
  record: Loan
  columns: Partial<Loan>
  ruleContext: { closed: boolean }
}

const row = moveOf<LendingShape>()
/** Loans notify nobody. */
const on = <Form extends z.ZodObject>(move: Omit<Move<LendingShape, Form>, 'notify'>) =>
  row({ ...move, notify: {} } as Move<LendingShape, Form>)
const words = longText('说明', 200)
const loanOf = ({ record }: Situation<LendingShape>) => record.deadlines.findLast(({ name }) => name === 'loan')

export const lending: Lifecycle<LendingShape> = {
  name: 'loan',
  begins: 'ask',
  stages: { desk: '柜台', out: '在外' },
  states: {
    draft: { label: '草稿', stage: 'desk' },
    asked: { label: '待借出', stage: 'desk' },
    lent: { label: '已借出', stage: 'out' },
    set_aside: { label: '代存', stage: 'out' },
    returned: { label: '已归还', stage: 'out', end: true },
    lost: { label: '已遗失', stage: 'out', end: true }
  },
  relations: { reader: '读者', librarian: '馆员', keeper: '典藏员', head: '馆长' },
  moves: {
    ask: on({
      label: '借书',
      from: ['draft'],
      to: 'asked',
      by: ['reader'],
      publicFields: ['wish'],
      form: z.object({ wish: words }),
      set: ({ wish }) => ({ wished: wish })
    }),
    lend: on({
      label: '借出',
      from: ['asked'],
      to: 'lent',
      by: ['librarian', 'keeper'],
      restrictTo: ({ record }) => record.branch === 'archive' ? ['keeper'] : ['librarian'],
      form: z.object({ reason: words }),
      approval: () => ['keeper', 'head'],
      guard: ({ ruleContext }) => ruleContext.closed && '闭馆期间不能借出。',
      validate: ({ reason }, { record }) => (reason === record.branch ? [{ field: 'reason', sentence: '不能只写馆名' }] : [])
    }),
    move_branch: on({
      label: '调馆',
      from: ['asked', 'lent'],
      to: 'itself',
      by: ['librarian'],
      form: z.object({}),
      set: () => ({ branch: 'north' })
    }),
    prolong: on({
      label: '续借',
      from: ['lent', 'set_aside'],
      to: 'itself',
      by: ['reader'],
      form: z.object({ until: day('续借至') }),
      approval: () => ['librarian', 'head'],
      guard: ({ record }) => record.prolonged > 0 && { sentence: '已续借 {n} 次', params: { n: record.prolonged } },
      tooLate: (situation) => {
        const loan = loanOf(situation)
        return loan !== undefined && situation.now > loan.due && '须在到期前续借'
      },
      validate: ({ until }, situation) => {
        const loan = loanOf(situation)
        return loan && until <= lastDayOf(loan) ? [{ field: 'until', sentence: '须晚于目前的日期' }] : []
      },
      set: (_, { record }) => ({ prolonged: record.prolonged + 1 }),
      clocks: ({ until }) => ({ loan: extendTo(until) })
    }),
    set_aside: on({ label: '代存', from: ['lent'], to: 'set_aside', by: ['librarian'], form: z.object({}) }),
    take_up: on({ label: '取回', from: ['set_aside'], to: 'lent', by: ['librarian'], form: z.object({}) }),
    bring_back: on({
      label: '归还',
      from: ['lent'],
      to: 'returned',
      by: ['reader'],
      form: z.object({ how: choice('书况', { whole: '完好', lost: '遗失' }), words: optional(words) }),
      validate: ({ how, words }) => how === 'lost' && !words ? [{ field: 'words', sentence: '请写明经过' }] : [],
      redirectsTo: ({ how, words }) => how === 'lost' && { move: 'report_lost', answers: { words }, set: { damaged: true } }
    }),
    report_lost: on({
      label: '报失',
      from: ['lent'],
      to: 'lost',
      by: ['reader', 'librarian'],
      form: z.object({ words }),
      approval: ({ actor }) => (actor.relations.has('reader') ? ['librarian'] : [])
    }),
    remark: on({
      label: '备注',
      from: ['asked', 'lent', 'set_aside'],
      to: 'itself',
      by: ['reader', 'librarian'],
      additive: true,
      form: z.object({ words })
    })
  },
  clocks: {
    answer: { label: '答复', holder: 'librarian', during: ['asked'], limit: () => workingHours(4) },
    loan: {
      label: '借期',
      holder: 'reader',
      starts: ['lend'],
      stops: ['bring_back'],
      pausedIn: ['set_aside'],
      floor: () => workingDays(3),
      limit: () => workingDays(10)
    },
    wait: {
      label: '代存期',
      during: ['set_aside'],
      waitsOutside: true,
      limit: ({ record }) => (record.damaged ? undefined : workingDays(5))
    }
  },
  freeTextFields: (form) => new Set(Object.keys(form.shape).filter((name) => ['wish', 'reason', 'words'].includes(name))),
  reassignsTo: {},
  peopleIn: () => [],
  approvalLimit: () => workingDays(1),
  basis: ({ branch }) => branch
}

export const calendar = buildCalendar({ years: shippedYears })
export const blank: Loan = {
  state: 'draft',
  version: 0,
  deadlines: [],
  approvals: [],
  branch: 'south',
  prolonged: 0,
  damaged: false,
  wished: ''
}

/** A person's relations; one person may have several. */
const stands: Record<string, readonly Relation[]> = {
  anna: ['reader'],
  ben: ['librarian'],
  bea: ['librarian'],
  kim: ['keeper'],
  hugo: ['head'],
  both: ['keeper', 'head'],
  judge: ['librarian', 'keeper', 'head'],
  stranger: []
}

/** Monday, unless another day is given. */
export function situation (record: Loan, person: string, day: Day = '2026-11-23', time = '10:00', closed = false): Situation<LendingShape> {
  return { record, actor: { id: person, relations: new Set(stands[person]) }, now: instantOf(day, time), calendar, ruleContext: { closed } }
}

/** A loan over time: each call is one change, applied to the result of the previous one. */
export class LoanHistory {
  record: Loan = blank
  last: Change<LendingShape> | undefined
  day = '2026-11-23'
  time = '10:00'
  closed = false
  #asked = 0

  on (day: Day, time = '10:00') {
    this.day = day
    this.time = time
    return this
  }

  move (person: string, move: string, answers: Attempt['answers'] = {}, more: Partial<Attempt> = {}) {
    return this.#become(attempt(lending, this.#situation(person), { move, answers, approvalId: `r${++this.#asked}`, ...more }))
  }

  decide (person: string, grant: boolean, move: string) {
    return this.#become(decideApproval(lending, this.#situation(person), this.request(move), { grant, reason: grant ? '同意' : '不同意' }))
  }

  takeBack (person: string, move: string) {
    return this.#become(takeBackApproval(lending, this.#situation(person), this.request(move)))
  }

  request (move: string): Approval<Relation> {
    const found = this.record.approvals.findLast((request) => request.move === move)
    if (!found) throw new Error(`nobody asked to ${move}`)
    return found
  }

  clock (name: ClockName) {
    return this.record.deadlines.findLast((deadline) => deadline.name === name)
  }

  #situation (person: string) {
    return situation(this.record, person, this.day, this.time, this.closed)
  }

  #become (change: Change<LendingShape>) {
    const changed = new Set(change.approvals.map(({ id }) => id))
    this.last = change
    this.record = {
      ...this.record,
      ...change.set,
      state: change.to,
      version: this.record.version + change.events.length,
      deadlines: change.deadlines,
      approvals: [...this.record.approvals.filter(({ id }) => !changed.has(id)), ...change.approvals]
    }
    return this
  }
}

export const asked = () => new LoanHistory().move('anna', 'ask', { wish: '《道路工程》' })
export const lent = () => asked().move('ben', 'lend', { reason: '在架' }).decide('kim', true, 'lend').decide('hugo', true, 'lend')
