/** What is true of a move stands in its row. Few other places name one, each for a reason, and all of them by a type (decision 46). */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { clockLabels, moveNames } from '../../src/problems/domain/vocabulary.ts'
import { root } from '../helpers/root.ts'

const source = fileURLToPath(new URL('src/', root))

/** Also clocks, results, or what a browser does: in quotes they need not be moves. */
const ambiguous = new Set<string>([
  ...Object.keys(clockLabels), 'answer', 'callback', 'close', 'deny', 'extend', 'note', 'reply', 'restore', 'resume', 'sign', 'submit'
])

/** Where the names are listed, and where the rows are put together. */
const table = new Set(['problems/domain/vocabulary.ts', 'problems/stages/lifecycle.ts'])

const reasons: Record<string, string> = {
  'problems/domain/clocks.ts': 'from which move to which a clock runs',
  'problems/domain/history.ts': 'groups of moves that rules, lists and figures ask of the past, each under one name',
  'problems/door/effects.ts': 'what two moves do beyond their problem',
  'problems/responsibilities.ts': 'who or what leaves hands over by moves of the system',
  'cases/on-behalf/forms.ts': 'an official ratifies or disowns by one question',
  'cases/on-behalf/routes.ts': 'and the answer is one of these two moves',
  'problems/scheduled/reminders.ts': 'what a day brings about',
  'cases/scheduled/recalculate.ts': 'what another calendar brings about',
  'review/figures/closing.ts': 'what counts as closed',
  'review/figures/duration.ts': 'what a duration runs to',
  'review/figures/fragments.ts': 'what figures count, and list apart',
  'review/figures/on-time.ts': 'what counts as done in time'
}

t.test('few places outside its stage name a move', async (t) => {
  const places = new Set(files().filter((path) => !table.has(path)).flatMap(placesIn))
  t.comment(`${places.size} places outside their stage name moves`)
  t.same([...places].sort(), Object.keys(reasons).sort(), 'each with its reason')
  t.ok(places.size <= 12)
})

/**
 * The demonstration plays moves, as the tests do: it is no part of the product's rules. The room of another kind has moves of its own, some
 * by the same name.
 */
function files (): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/^(db\/generated|demo)\/|words\.ts$/.test(path) && !isOtherKind(path))
}

function isOtherKind (path: string): boolean {
  return !/^(problems|cases)\//.test(path) && existsSync(join(source, path.split('/')[0] ?? '', 'kind.ts'))
}

function placesIn (path: string): string[] {
  const code = readFileSync(join(source, path), 'utf8').replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '')
  const named = Object.entries(moveNames).flatMap(([stage, names]) => names.map((name) => ({ stage, name })))
  const foreign = named.filter(({ stage, name }) => !ambiguous.has(name) && !path.startsWith(`problems/stages/${stage}/`))
  return foreign.some(({ name }) => code.includes(`'${name}'`)) ? [path] : []
}
