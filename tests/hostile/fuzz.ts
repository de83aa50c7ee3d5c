/**
 * Every form and every address as everybody, with what nobody would send on purpose: no 5xx, and each refusal names the field. The same
 * every time; FUZZ_SEED begins elsewhere, FUZZ_ROUNDS goes on for longer.
 */
import t from 'tap'
import fc from 'fast-check'
import { filled } from '../access/helpers/addresses.ts'
import { onAnyFixtures, type Actor, type AccessFixtures } from '../access/helpers/fixtures.ts'
import { wholeTier } from '../helpers/tier.ts'
import type { Browser } from '../helpers/app.ts'
import { type DrawnForm, formsIn, unnamed } from './helpers/page-forms.ts'
import { typicalInput, badInputs } from './helpers/bad-inputs.ts'

const seed = Number(process.env['FUZZ_SEED'] ?? 20261130)
const rounds = Number(process.env['FUZZ_ROUNDS'] ?? (wholeTier ? 12 : 2))

/** Of the 700 pages there are for each person, so many are looked at in the first tier. */
const placesEach = wholeTier ? Infinity : 180

/** One of each role, and whoever has none. */
const everybody: readonly Actor[] = [
  'visitor', 'enterprise', 'steward', 'intake', 'supervisor', 'handler', 'head', 'caller', 'leader', 'manager', 'liaison', 'sysadmin',
  'secadmin', 'auditor'
]

/** Where each of them has something to do. */
const states = [
  'submitted', 'accepted', 'dispatched', 'in_progress', 'disputed', 'replied', 'confirming', 'confirmed', 'long_term', 'closed'
] as const

await onAnyFixtures(t, 'every form, filled with spite', async (t, here) => {
  const places = [...new Set(await placesOf(here))]
  const random = choices(seed)
  let sent = 0
  for (const actor of everybody) {
    for (const address of random.some(places, placesEach)) {
      const { body, statusCode } = await (await here.visit(actor)).get(address)
      // The town's files have no content: the archive says so.
      if (statusCode >= 500 && !address.endsWith('/files.zip')) t.fail(`${actor}: GET ${address} answered ${statusCode}`)
      for (const form of formsIn(body)) {
        for (let round = 0; round < rounds; round++) {
          sent++
          await tryForm(here, actor, address, form, random)
        }
      }
    }
  }
  t.ok(sent > 200, `${sent} forms were sent`)

  async function tryForm (here: AccessFixtures, actor: Actor, address: string, form: DrawnForm, random: Choices) {
    const fields = filledIn(form, random)
    const action = form.action || address
    const answer = await (await here.visit(actor)).post(action, fields)
    if (answer.statusCode >= 500) {
      t.fail(`${actor}: POST ${action} answered ${answer.statusCode} to ${JSON.stringify(fields).slice(0, 600)}`)
    }
    // Who comes in may not learn which of the two was wrong (trust C15).
    if (answer.statusCode === 422 && action !== '/sign-in') {
      t.same(unnamed(answer.body), [], `${actor}: POST ${action} names each field it refuses: ${JSON.stringify(fields).slice(0, 600)}`)
    }
  }
})

await onAnyFixtures(t, 'every address, with odd questions', async (t, here) => {
  const random = choices(seed)
  const routes = here.app.routesList.filter(({ method }) => method === 'GET')
  const asked = [
    'q', 'state', 'light', 'order', 'after', 'page', 'from', 'to', 'unit', 'category', 'ended', 'row', 'view', 'for', 'next', 'unsent',
    'timeline', 'by', 'list', 'role', 'year', 'day'
  ]
  let went = 0
  for (const actor of wholeTier ? everybody : everybody.filter((_, at) => at % 4 === 0)) {
    const visitor = await here.visit(actor)
    for (const { address } of routes) {
      const questions = Array.from({ length: rounds }, () => {
        const query = new URLSearchParams(Array.from({ length: 3 }, () => [random.of(asked), random.of(badInputs)] as [string, string]))
        return `${filled(address, { problem: 'JY-2026-000001', id: 'x', token: 'x', move: 'sign' })}?${query}`
      })
      for (const url of questions) {
        went++
        await lookAt(visitor, actor, url)
      }
    }
  }
  t.ok(went > 800, `${went} addresses were visited`)

  async function lookAt (visitor: Browser, actor: Actor, url: string) {
    const { statusCode, headers } = await visitor.get(url, { accept: 'text/html' })
    if (statusCode >= 500) t.fail(`${actor}: GET ${url.slice(0, 300)} answered ${statusCode}`)
    if (statusCode >= 400 && !String(headers['content-type']).startsWith('text/html')) {
      t.fail(`${actor}: GET ${url.slice(0, 300)} answered ${statusCode} as ${headers['content-type']}`)
    }
  }
})

/** Every page there is, about a record of ours where it is about one. */
async function placesOf (here: AccessFixtures): Promise<string[]> {
  const problems = []
  for (const state of states) problems.push(await here.problemIn(state))
  const request = await here.db.read.approval.findFirst({ where: { state: 'open' }, select: { id: true } })
  const ids: [RegExp, string][] = [
    [/^\/requests/, request?.id ?? ''],
    [/^\/enterprises/, here.cast.firmIds.get('xinghe') ?? ''],
    [/users/, here.who('liaison1').id],
    [/units/, here.unit('labour')],
    [/./, await here.categoryOf(here.cast.districtId)]
  ]
  const routes = here.app.routesList.filter(({ method }) => method === 'GET').map(({ address }) => address)
  const moves = here.app.routesList
    .filter(({ method, address }) => method === 'GET' && address.startsWith('/problems/:number/'))
    .map(({ address }) => address)
  return [
    ...routes
      .filter((address) => !address.includes(':number'))
      .map((address) =>
        filled(address, {
          id: ids.find(([pattern]) => pattern.test(address))?.[1],
          year: '2027',
          code: 'SD-2115',
          limit: 'accept',
          move: 'urge'
        })
      ),
    ...problems.flatMap((problem) => moves.map((address) => filled(address, { problem })))
  ]
}

/** As a person might fill it in, but for one to three fields. */
function filledIn ({ fields }: DrawnForm, random: Choices): Record<string, string> {
  const answers = Object.fromEntries(
    fields.map(({ name, type, values }) => [name, type === 'hidden' ? (values[0] ?? '') : typicalInput(type, random.of(values) ?? '')])
  )
  for (let n = random.of([1, 1, 1, 2, 3, 0]) ?? 1; n > 0; n--) {
    const { name = 'text' } = random.of(fields) ?? {}
    answers[name] = random.of(badInputs) ?? ''
  }
  return answers
}

interface Choices { of<Value> (values: readonly Value[]): Value, some<Value> (values: readonly Value[], n: number): readonly Value[] }

function choices (seed: number): Choices {
  const numbers = fc.sample(fc.nat(1_000_000), { seed, numRuns: 20_000 })
  let at = 0
  const next = () => numbers[at++ % numbers.length] ?? 0
  return {
    of: (values) => values[next() % values.length] as never,
    some: (values, n) => n >= values.length ? values : Array.from({ length: n }, () => values[next() % values.length] as never)
  }
}
