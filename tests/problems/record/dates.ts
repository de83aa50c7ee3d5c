/** What is said to have happened to a problem happened after it was raised and before now; every field that tells of it, of every move. */
import t from 'tap'
import { fieldsAnswered } from '../../../src/cases/index.ts'
import { checkProof } from '../../../src/cases/on-behalf/forms.ts'
import { problemLifecycle } from '../../../src/problems/stages/lifecycle.ts'
import { checkPastDates, type ProblemSituation } from '../../../src/problems/domain/rules.ts'
import { formOf } from '../../../src/workflow/lifecycle.ts'

const life = {
  record: { submittedAt: new Date('2026-11-23T01:00:42Z'), createdAt: new Date('2026-11-20T01:00:00Z') },
  now: new Date('2026-11-30T07:45:00Z')
}

const cases: [told: string, sentence: string | undefined][] = [
  ['2026-11-23T09:00', undefined], ['2026-11-30T15:45', undefined], ['2026-11-23', undefined], ['2026-11-30', undefined],
  ['2026-11-23T08:59', '时间不能早于企业反映问题的 {when}'], ['1999-01-01T10:00', '时间不能早于企业反映问题的 {when}'], ['2026-11-30T15:46', '时间不能晚于现在'],
  ['2026-11-22', '日期不能早于企业反映问题的 {day}'], ['2026-12-01', '日期不能晚于今天']
]

t.test('before it was raised, and in the future, nothing happened to it', async (t) => {
  for (const [told, sentence] of cases) {
    const [problem] = checkPastDates(
      [
        { name: 'told', past: true },
        { name: 'promised', past: false }
      ],
      { told, promised: '1999-01-01' },
      life
    )
    t.equal(problem?.sentence, sentence, told)
    if (problem?.params) t.match(Object.values(problem.params)[0], /^2026-11-23/)
  }
  t.same(checkPastDates([{ name: 'told', past: true }], {}, life), [])
  const entered = { proof: 'call', provenAt: '1999-01-01T10:00' } as const
  t.match(checkProof(problemLifecycle, { ...entered, files: [] }, life as unknown as ProblemSituation), [{ field: 'provenAt' }])
})

t.test('moments of every move, and the days of letters and deliveries, are told of the past', async (t) => {
  const nobody = { id: null, relations: new Set<never>() }
  const asked = Object.entries(problemLifecycle.moves).flatMap(([name, move]) =>
    fieldsAnswered(formOf(move, nobody)).map((field) => ({ move: name, ...field }))
  )
  const moments = asked.filter(({ control, name }) => control === 'datetime-local' || ['letterDay', 'deliveredDay'].includes(name))
  t.same(moments.filter(({ past }) => !past).map(({ move, name }) => `${move} ${name}`), [])
  t.ok(moments.some(({ name }) => name === 'calledAt') && moments.some(({ name }) => name === 'letterDay'))
})
