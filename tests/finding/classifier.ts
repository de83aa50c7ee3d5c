/** Category and unit from the text: what the catalogue’s words say, what experience adds, and how sure it is. */
import t from 'tap'
import { type CatalogueWords, Knowledge, type Lesson, sureFrom } from '../../src/finding/classifier/knowledge.ts'
import { knowledgeOf } from '../../src/finding/index.ts'
import { adviceOn, learnFromConfirmed } from '../../src/problems/moves/advice.ts'
import { situationOf } from '../../src/problems/door/move.ts'
import { catalogueOf, inventedProblems } from '../bench/district/texts.ts'
import { onEachPeopled } from '../helpers/databases/database.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'

const catalogue: CatalogueWords[] = [
  { categoryId: 'water', words: ['用水', '自来水', '水压'], leadUnitId: 'waterworks' },
  { categoryId: 'heat', words: ['供热', '暖气', '蒸汽'], leadUnitId: 'heating' },
  { categoryId: 'road', words: ['厂区周边道路', '坑洼'], leadUnitId: 'housing' }
]
const among = {
  categories: new Set(['water', 'heat', 'road', 'power', 'labour']),
  units: new Set(['waterworks', 'heating', 'housing', 'transport', 'power', 'development', 'labour', 'education'])
}
const garbage = 'zxcv 0000 qwerty'

const lesson = (text: string, categoryId: string, leadUnitId: string | null): Lesson => ({ text, categoryId, leadUnitId, seen: false })
const problems = [...inventedProblems(800)].map(({ title, content, category, unit }) => lesson(`${title}\n${content}`, category, unit))

t.test('the words of the catalogue count before anything is learned', async (t) => {
  const knowledge = new Knowledge()
  t.same(knowledge.judge('自来水压力不够', among), { category: undefined, unit: undefined }, 'nothing is known yet')
  knowledge.teach(catalogue)
  const { category, unit } = knowledge.judge('自来水压力不够', among)
  t.match([category?.label, unit?.label], ['water', 'waterworks'])
  t.ok((category?.probability ?? 1) < sureFrom, 'and nobody is sure of it')
  t.match(knowledge.judge(garbage, among), { category: undefined, unit: undefined }, 'what says nothing is not guessed at')
  t.match(
    knowledge.judge('自来水压力不够', { ...among, categories: new Set(['heat', 'road']) }).category?.label ?? 'none', /^(?!water)/,
    'a category out of use is not named'
  )
  knowledge.teach([...catalogue, { categoryId: 'power', words: ['用电', '水压试验停电'], leadUnitId: 'power' }])
  t.equal(knowledge.judge('停电了', among).category?.label, 'power', 'a synonym counts as soon as it is written down')
})

t.test('experience makes it right and sure, and its sureness can be believed', async (t) => {
  const knowledge = new Knowledge()
  knowledge.teach(catalogue)
  for (const each of problems.slice(0, 600)) knowledge.learn(each)
  const told = problems.slice(600).map(({ text, categoryId, leadUnitId }) => ({ ...knowledge.judge(text, among), categoryId, leadUnitId }))
  const right = told.filter(({ category, categoryId }) => category?.label === categoryId)
  const sure = told.filter(({ unit }) => (unit?.probability ?? 0) >= sureFrom)
  t.ok(right.length >= 0.98 * told.length, `the category of ${right.length} in ${told.length}`)
  t.ok(sure.length >= 0.75 * told.length, `sure of the unit of ${sure.length} in ${told.length}`)
  t.ok(sure.filter(({ unit, leadUnitId }) => unit?.label === leadUnitId).length >= 0.98 * sure.length, 'and right where sure')
  t.ok(problems.some(({ categoryId, leadUnitId }) => catalogueOf(categoryId) !== leadUnitId), 'which the catalogue alone would not be')
  t.ok((knowledge.judge(`${garbage} 请协调`, among).category?.probability ?? 0) < sureFrom, 'garbage makes it unsure')

  const [{ text }] = problems as [Lesson]
  for (let time = 0; time < 2; time++) knowledge.learn({ text, categoryId: 'heat', leadUnitId: 'heating', seen: true })
  const { category, unit } = knowledge.judge(text, among)
  t.match([category?.label, unit?.label], ['heat', 'heating'], 'a label that was corrected is forgotten')
})

await onEachPeopled(t, 'a district learns from what its units took on', async (t, { db }) => {
  const { raise, make, drive, person, at, clock, category, unit } = await problemDistrict(db)
  at('2026-11-23', '09:00')
  const adviceAbout = async (told: object) => {
    const number = await raise('enterprise1', told)
    await make('enterprise1', number, 'submit', told)
    const { situation } = await situationOf(db.read, person('intake1'), { number }, clock.now())
    return adviceOn(db, person('intake1'), situation, null)
  }
  const thirsty = { title: '自来水压力不够', content: '下午两点以后车间没有水。', hope: '恢复水压' }
  const { id: water } = await db.read.category.findFirstOrThrow({ where: { name: '用水' } })
  t.match(await adviceAbout(thirsty), { categoryId: water, leadUnitId: unit('water'), sure: false }, 'from the catalogue’s synonyms')

  const odd = { title: '水晶灯罩', content: '琉璃盏样品展出', hope: '参展' }
  await drive('in_progress', { told: odd })
  t.equal((await adviceAbout(odd))?.categoryId, category, 'what a unit has taken is learned with the next question')
  await drive('in_progress', { told: { title: '饕餮纹', content: '青铜饕餮', hope: '鼎', confidentiality: 'restricted' } })
  t.not((await adviceAbout({ title: '饕餮纹', content: '青铜饕餮', hope: '鼎' }))?.categoryId, category, 'but nothing from what is confidential')
  t.equal(await learnFromConfirmed(db, clock.now()), 0, 'nothing is left to learn')

  const elsewhere = await knowledgeOf(db, { districtId: 'another', confirmedBy: ['sign'], catalogue: [] })
  t.match(elsewhere.judge(Object.values(odd).join(), { categories: new Set([category]), units: new Set() }), { category: undefined })
})
