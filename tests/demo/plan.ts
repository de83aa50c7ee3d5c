/** The year as it is planned, before anybody plays it: what a local would look at twice. */
import { readFile } from 'node:fs/promises'
import t from 'tap'
import { addDays, type Day, dayOf, instantFrom, timeOf, weekdayOf } from '../../src/clock.ts'
import { recentStories } from '../../src/demo/recent/recent.ts'
import { everyStory } from '../../src/demo/recent/stories.ts'
import { scheduleOf } from '../../src/demo/schedule.ts'
import type { ScheduledStory } from '../../src/demo/story.ts'
import { categories } from '../../src/demo/year/categories.ts'
import { yearFirms } from '../../src/demo/year/firms.ts'
import { planted } from '../../src/demo/year/planted.ts'
import { situations } from '../../src/demo/year/situations/index.ts'
import { type Trade, trades, tradesOfCast } from '../../src/demo/year/trades.ts'
import { storiesBetween } from '../../src/demo/year/year.ts'
import { checkReply } from '../../src/problems/stages/handling/quality-gate.ts'
import { buildCalendar } from '../../src/workflow/calendar/calendar.ts'
import { shippedYears } from '../../src/workflow/calendar/shipped-years.ts'
import { monday } from '../helpers/app.ts'
import { root } from '../helpers/root.ts'

const calendar = buildCalendar({ years: shippedYears })
const now = instantFrom(monday)
const today = dayOf(now)
const year = storiesBetween(addDays(today, -365), today, calendar)
const everything = [...year, ...recentStories(now, calendar)]
const planned = everything.map((placed) => ({ ...placed, steps: scheduleOf(calendar, placed, now) }))

const textsOf = ({ story: { title, content, hope, impact = '', plan = '', done = '', answer = '' } }: ScheduledStory) =>
  [title, content, hope, impact, plan, done, answer].join('\n')

/** How often each occurs, most often first. */
function tally<Item> (items: readonly Item[]): [item: Item, count: number][] {
  const counts = new Map<Item, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)
}

t.test('an enterprise complains of what its trade knows', async (t) => {
  const tradeOf = new Map<string, Trade>([
    ...Object.entries(tradesOfCast), ...yearFirms.map(({ key, trade }) => [key, trade] as const)
  ])
  const vocabulary = Object.entries(trades).flatMap(([trade, { product, job, place }]) =>
    [...product, ...job, ...place].map((word) => ({ trade, word })))
  const strange = year.flatMap((placed) => {
    const texts = textsOf(placed)
    const own = tradeOf.get(placed.story.firm)
    const known = new Set(vocabulary.filter(({ trade }) => trade === own).map(({ word }) => word))
    return vocabulary.filter(({ word }) => !known.has(word) && texts.includes(word))
      .map(({ word }) => `${own}: ${word}: ${placed.story.title}`)
  })
  t.same(strange, [])
  t.same(year.filter((placed) => /[{}|]/.test(textsOf(placed))).map(({ story }) => story.title), [], 'every brace is filled in')
  t.equal(new Set(year.map(({ story }) => tradeOf.get(story.firm))).size, Object.keys(trades).length, 'every trade has its say')
})

t.test('what belongs to a season comes in it, whenever the demonstration starts', async (t) => {
  const seasons: readonly [words: RegExp, months: readonly number[]][] = [
    [/冬|限气|暖气|供暖/, [12, 1, 2]],
    [/夏|高温|汛期|大雨|雨后/, [6, 7, 8, 9]],
    [/节后|过完年/, [3, 4]],
    [/秋/, [9, 10]],
    [/年底/, [11, 12]]
  ]
  const outOf = (all: readonly ScheduledStory[]) => all.flatMap((placed) => seasons
    .filter(([words, months]) => words.test(textsOf(placed)) && !months.includes(Number(placed.startsOn.slice(5, 7))))
    .map(([words]) => `${placed.startsOn} ${words} ${placed.story.title}`))
  t.same(outOf(year.filter(({ key }) => !key.startsWith('planted'))), [])
  const written = everyStory.map(({ title, content, hope, answer = '' }) => `${title} ${content} ${hope} ${answer}`)
  t.same(written.filter((text) => /冬|夏|秋|春|年底|节后|\d月/.test(text)), [], 'the last weeks may be those of any month')
})

t.test('people write around the clock, with their peaks, and offices work in office hours', async (t) => {
  const reports = planned.filter(({ story }) => !story.raisedBy).flatMap(({ steps }) => steps.slice(0, 1))
  const inHour = Array.from({ length: 24 }, (_, hour) => reports.filter(({ at }) => Number(timeOf(at).slice(0, 2)) === hour).length)
  t.ok(inHour.filter((count) => count > 0).length >= 18, `hours with reports: ${inHour.join(' ')}`)
  const most = Math.max(...inHour)
  t.ok([9, 10].some((hour) => inHour[hour] === most), 'most of them in the morning')
  t.ok(most < reports.length / 6, 'and not all')
  t.ok((inHour[21] ?? 0) > (inHour[4] ?? 0), 'more in the evening than at night')
  const isFree = ({ at }: { at: Date }) => !calendar.isWorkingDay(dayOf(at)) || timeOf(at) < '08:30' || timeOf(at) > '17:30'
  const free = reports.filter(isFree).length / reports.length
  t.ok(free > 0.3 && free < 0.6, `${Math.round(free * 100)} % outside working hours`)
  const atWork = /^(dispatch|sign|contact|feedback|reply|pass_review|close|grant)/
  t.same(planned.filter(({ recent }) => !recent).flatMap(({ key, steps }) => steps.filter((step) => atWork.test(step.act) && isFree(step))
    .map(({ at, act }) => `${key} ${act} ${at.toISOString()}`)), [])
  const isBack = (steps: readonly { at: Date }[]) => steps.some(({ at }, index) => at < (steps[index - 1]?.at ?? at))
  t.same(planned.filter(({ steps }) => isBack(steps)).map(({ key }) => key), [], 'in order')
})

t.test('no day looks like the one before', async (t) => {
  const perDay = new Set(tally(year.map(({ startsOn }) => startsOn)).map(([, count]) => count))
  t.ok(perDay.size >= 6, `reports a day: ${[...perDay].join(' ')}`)
  t.ok(year.some(({ startsOn }) => weekdayOf(startsOn) === 0), 'Sundays among them')
  for (const act of ['submit', 'dispatch_direct', 'reply', 'confirm', 'close']) {
    const times = planned.flatMap(({ steps }) => steps.filter((step) => step.act === act).map(({ at }) => timeOf(at)))
    const [[time = '', often = 0] = []] = tally(times)
    t.ok(often < times.length / 25, `${act}: ${often} of ${times.length} at ${time}`)
  }
})

t.test('categories take as long as they take in life', async (t) => {
  const daysFor = (category: string) => {
    const taken = planned.filter(({ story, recent }) => story.category === category && /^closed/.test(story.course) && !recent)
      .flatMap(({ startsOn, steps }) => steps.filter(({ act }) => act === 'reply').slice(0, 1)
        .map(({ at }) => calendar.workingDaysBetween(startsOn, dayOf(at)))).sort((one, other) => one - other)
    return taken[Math.floor(taken.length / 2)] ?? NaN
  }
  const [lamps = 0, tax = 0, roads = 0, titles = 0] = ['路灯照明', '退税', '厂区周边道路', '不动产权证'].map(daysFor)
  t.ok(lamps < tax && tax < roads && roads < titles, `median working days until the reply: ${[lamps, tax, roads, titles].join(' < ')}`)
})

t.test('at most two problems share a title', async (t) => {
  t.same(tally(everything.map(({ story }) => story.title)).filter(([, count]) => count > 2), [])
})

t.test('what moves to another unit, and with it a proposal for the catalogue, is spread over units', async (t) => {
  const moved = year.filter(({ story }) => story.course === 'redispatched_closed')
  const units = tally(moved.map(({ story }) => story.tasks?.[0]?.[0]))
  t.ok(units.length >= 6, units.join(' '))
  t.ok(units.every(([, count]) => count <= moved.length / 3))
})

t.test('nobody\'s problem lies silent for eight months, but for three that were planted', async (t) => {
  const ends = /^(close|decline|grant decline|merge|withdraw|log_call free|lapse|solve_on_spot)$/
  const eightMonths = (from: Day) => addDays(from, 243)
  const silent = planned.filter(({ steps }) => {
    const done = steps.filter(({ at }) => at <= now)
    const days = [...done.map(({ at }) => dayOf(at)), ...ends.test(done.at(-1)?.act ?? '') ? [] : [today]]
    return days.some((day, index) => index > 0 && day > eightMonths(days[index - 1] ?? day))
  })
  t.same(silent.map(({ story }) => story.title).sort(), planted.map(({ title }) => title).sort())
  const readme = await readFile(new URL('README.md', root), 'utf8')
  t.same(planted.filter(({ title }) => !readme.includes(title)), [], 'README says which')
})

t.test('whatever the years to come may draw, no step comes before or after the rules allow it', async (t) => {
  const allowed: readonly [act: string, after: string, least: number, most: number][] = [
    ['confirm', 'solve_on_spot', 0, 2],
    ['confirm', 'pass_review', 0, 9],
    ['confirm', 'answer_directly', 0, 9],
    ['dispute', 'dispatch_direct', 0, 1],
    ['extend', 'dispatch_direct', 0, 13],
    ['grant extend', 'extend', 0, 1],
    ['grant dispute', 'dispute', 0, 1],
    ['grant reply', 'reply', 0, 1],
    ['grant suspend', 'suspend', 0, 2],
    ['lapse', 'pass_review', 10, 20]
  ]
  const drawn = [...year, ...storiesBetween('2015-01-01', '2024-12-31', calendar)]
  const wrong = drawn.flatMap((placed) => {
    const steps = scheduleOf(calendar, placed)
    return allowed.flatMap(([act, after, least, most]) => steps.flatMap((step, index) => {
      const start = steps.slice(0, index).findLast((each) => each.act === after)
      if (step.act !== act || !start) return []
      const days = calendar.workingDaysBetween(dayOf(start.at), dayOf(step.at))
      return days >= least && days <= most ? [] : [`${placed.key} ${act} ${days} days after ${after}`]
    }))
  })
  t.same(wrong, [])
})

t.test('what is answered is an answer', async (t) => {
  // Whatever the years to come may draw.
  const drawn = [...everything, ...storiesBetween('2021-01-01', '2024-12-31', calendar)]
  const held = drawn.filter(({ story }) => story.answer).flatMap(({ story: { title, content, answer = '', own } }) =>
    checkReply({ publicAnswer: answer, result: 'solved', files: ['photo'], override: own?.['reply']?.['override'] }, { title, content })
      .map(({ sentence }) => `${title}: ${sentence}`))
  t.same(held, [])
})

t.test('every category that is complained of is known, and every situation has somebody who could complain', async (t) => {
  t.same(situations.filter(({ category }) => !(category in categories)), [])
  t.same(situations.filter((situation) => year.every(({ story }) => story.category !== situation.category)), [])
})
