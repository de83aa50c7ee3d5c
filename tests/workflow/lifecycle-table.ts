/** The table of a problem's life as a whole: that it hangs together is read off the table, and no test is trusted that cannot fail. */
import t from 'tap'
import { z } from 'zod'
import { instantOf } from '../../src/clock.ts'
import { relationsTo } from '../../src/problems/domain/access.ts'
import type { ProblemShape } from '../../src/problems/domain/shape.ts'
import { problemLifecycle } from '../../src/problems/stages/lifecycle.ts'
import type { ProblemState, Relation } from '../../src/problems/domain/vocabulary.ts'
import type { Calendar } from '../../src/workflow/calendar/calendar.ts'
import { type Lifecycle, moveOf } from '../../src/workflow/lifecycle.ts'
import { workingDays } from '../../src/workflow/clocks/limits.ts'
import type { Shape } from '../../src/workflow/shape.ts'
import { peopledDatabase } from '../helpers/databases/database.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'
import { type TableUnderTest, stuckRequests, misnamed, runsForEver, unreachable, withoutEnd } from '../helpers/table-checks.ts'

const checks = { unreachable, withoutEnd, runsForEver, stuckRequests, misnamed }

t.test('the life of a problem', async (t) => {
  const known = await problems()
  for (const [name, check] of Object.entries(checks)) t.same(check(known), [], name)

  async function problems (): Promise<TableUnderTest<ProblemShape>> {
    const { db } = await peopledDatabase(t)
    const district = await problemDistrict(db)
    const record = await district.record(await district.drive('in_progress', { helpedBy: ['transport'] }))
    const around = await district.around()
    const withoutUnit = { leadUnitId: null, leadUnit: null, tasks: [], assignments: [] }
    return {
      life: problemLifecycle,
      first: 'draft',
      kinds: [0, 1].flatMap((extensionCount) =>
        [0, 1].map((reworkCount) => ({ ...around, record: { ...record, extensionCount, reworkCount } }))
      ),
      people: (state) =>
        new Set(
          district.people
            .flatMap((user) => [...relationsTo({ ...record, state, ...(beforeUnit.includes(state) ? withoutUnit : {}) }, user)])
            .filter((relation) => seenIn(state, relation))
        )
    }
  }
})

/** No unit has it yet (domain §4.1). */
const beforeUnit: readonly ProblemState[] = ['draft', 'submitted', 'needs_info', 'declined', 'merged', 'accepted']

/** A draft is its writer's alone; callers see what has been replied to (domain §4.3). */
function seenIn (state: ProblemState, relation: Relation): boolean {
  if (state === 'draft') return relation === 'reporter' || relation === 'steward'
  return relation !== 'caller' || ['replied', 'confirming', 'confirmed', 'closed', 'withdrawn'].includes(state)
}

interface Desk extends Shape { state: 'open' | 'held' | 'done', relation: 'clerk' | 'chief' | 'ghost' | 'system', clock: 'work' }

const on = moveOf<Desk>()
const said = z.object({ words: z.string().meta({ title: '说明' }) })
const start = on({ label: '搁置', from: ['open'], to: 'held', by: ['clerk'], form: said, publicFields: ['words'], notify: {} })
const finish = on({ label: '办结', from: ['held'], to: 'done', by: ['clerk'], form: said, approval: () => ['chief'], notify: {} })

const desk: Lifecycle<Desk> = {
  name: 'desk',
  begins: 'start',
  stages: { work: '办理' },
  states: { open: { label: '在办', stage: 'work' }, held: { label: '搁置', stage: 'work' }, done: { label: '办结', stage: 'work', end: true } },
  relations: { clerk: '经办', chief: '负责人', ghost: '无人', system: '系统' },
  moves: { start, finish },
  clocks: { work: { label: '办理', holder: 'clerk', starts: ['start'], stops: ['finish'], limit: () => workingDays(1) } },
  freeTextFields: () => new Set(),
  reassignsTo: {},
  peopleIn: () => [],
  approvalLimit: () => workingDays(1),
  basis: () => ''
}

const faults = (changed: Partial<Lifecycle<Desk>>, standing: readonly Desk['relation'][] = ['clerk', 'chief']) => {
  const record = { state: 'open' as const, version: 0, deadlines: [], approvals: [] }
  const known: TableUnderTest<Desk> = {
    life: { ...desk, ...changed },
    first: 'open',
    people: () => new Set(standing),
    kinds: [{ record, now: instantOf('2026-11-23'), calendar: {} as Calendar, ruleContext: {} }]
  }
  return Object.values(checks).flatMap((check) => check(known))
}

t.test('a table without a fault has none', async (t) => {
  t.same(faults({}), [])
})

t.test('a state that no move leads to', async (t) => {
  t.same(
    faults({ moves: { finish: { ...finish, from: ['open'] }, start: { ...start, from: ['held'] } } }).filter((fault) =>
      /reached$/.test(fault)
    ),
    ['held cannot be reached']
  )
})

t.test('a state from which only the machine leads to an end', async (t) => {
  t.same(faults({ moves: { start, finish: { ...finish, by: ['system'] } } }).filter((fault) => /^no end/.test(fault)), [
    'no end can be reached from open by what people do', 'no end can be reached from held by what people do'
  ])
})

t.test('a clock that nobody starts, that nobody can stop, or that waits for what does not exist', async (t) => {
  const work = (starts: string[], stops: string[]) =>
    ({ clocks: { work: { label: '办理', holder: 'clerk' as const, starts, stops, limit: () => workingDays(1) } } })
  t.same(faults(work([], ['finish'])), ['work is never started'])
  t.same(faults(work(['finish'], [])), ['work runs in done and nobody can stop it'])
  t.same(faults(work(['start'], ['finnish'])), ['work waits for finnish, which is no move'])
  const back = on({ label: '再办', from: ['held'], to: 'open', by: ['clerk'], form: said, notify: {} })
  t.same(
    faults({ ...work(['start'], []), moves: { start, back, finish: { ...finish, by: ['system'] } } }).filter((fault) =>
      /^work/.test(fault)
    ),
    ['work runs in held and nobody can stop it', 'work runs in open and nobody can stop it']
  )
})

t.test('a request that waits for nobody', async (t) => {
  t.same(faults({ moves: { start, finish: { ...finish, approval: () => ['chief', 'ghost'] } } }), [
    'finish waits for ghost, which nobody can be'
  ])
  const proposed = {
    moves: { start, finish: { ...finish, by: ['system' as const, 'clerk' as const], approval: () => ['chief' as const] } }
  }
  t.same(faults(proposed), [], 'a chief decides what the machine proposes')
  t.same(
    faults({ moves: { start, finish: { ...finish, by: ['system'] } } }, ['clerk']).filter((fault) => /^finish/.test(fault)),
    ['finish waits for chief, which nobody can be', 'finish, asked for by system, hangs in held']
  )
})

t.test('labels and fields that do not fit', async (t) => {
  t.same(faults({ moves: { start: { ...start, label: '办结' }, finish } }), [
    'start has no label of its own',
    'finish has no label of its own'
  ])
  t.same(faults({ moves: { start: { ...start, publicFields: ['wrods'] }, finish } }), ['start shows wrods, which it does not ask for'])
  t.same(faults({ moves: { start: { ...start, form: z.object({ words: z.string() }) }, finish } }), [
    'start asks for words without a title'
  ])
  t.same(faults({ relations: { ...desk.relations, ghost: '' } }), ['ghost has no label'])
})
