/**
 * The engine and the shell of all kinds of cases hold no word of any one kind (decision 48): no name of a move, a state, a clock, a
 * relation or a column of its own, and no mention of what it is called. The few exceptions are listed, each with what it means there.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import '../../src/app.ts'
import { allKinds } from '../../src/cases/index.ts'
import { roles } from '../../src/roles.ts'
import { root } from '../helpers/root.ts'

const source = fileURLToPath(new URL('src/', root))

/** How offices stand to a case of whatever kind; the roles themselves (src/roles.ts) are words of every kind. */
const offices: Record<string, string> = {
  principal: 'a unit’s head who is its main one',
  deputy: 'stands in for a unit’s head',
  leader_deputy: 'stands in for a leader',
  fellow_leader: 'another leader, where the one in charge does not decide',
  system: 'nobody: what a day brings about'
}

/** Moves that every kind may spread into its table (cases/moves/common-moves.ts). */
const common: Record<string, string> = {
  note: 'staff write down what is internal',
  ratify: 'an official confirms what was entered for them',
  disown: 'or denies it',
  recalculate: 'another calendar moves the days'
}

/** Plain English that is also a name in some table. */
const plain: Record<string, string> = {
  answer: 'what somebody said to a form or a request',
  answeredAt: 'when an official answered for a decision entered for them',
  assign: 'JavaScript’s, of an object',
  contact: 'whom a message reaches where nobody has an account',
  due: 'the end of a clock, and of a request',
  explain: 'a deadline does it',
  extend: 'a zod object does it; the engine does it to a clock',
  kind: 'which kind of case; which kind of change of a clock',
  place: 'where a step stands in the row of them',
  reason: 'why something cannot be done now',
  reply: 'Fastify’s',
  restore: 'of a form what was typed',
  resume: 'the engine does it to a clock',
  returned: 'a form that came back with what was typed',
  round: 'of work, in which a clock began; of numbers',
  source: 'of a calendar year',
  sign: 'an official does it to a printed sheet',
  split: 'of a text',
  submit: 'a form page’s',
  words: 'of a search'
}

/** What people call a case of some kind. A form's own faults are `problems` of what the web checked. */
const called = /(?<!\.)\bproblems?\b|问题|督办/gi

const names = new Set(allKinds().flatMap(({ lifecycle: { moves, states, clocks, relations }, detail }) => [
  ...[moves, states, clocks, relations].flatMap((table) => Object.keys(table)), ...detail.columns, ...detail.relations ?? []
]))

t.test('neither the engine nor the shell holds a word of one kind', async (t) => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(cases|workflow)\/.*\.ts$/.test(path) && !path.endsWith('words.ts'))
  const found = new Map<string, string>()
  for (const path of files) for (const word of wordsOf(readFileSync(join(source, path), 'utf8'))) found.set(word, path)
  t.comment(`${files.length} files, ${names.size} names of ${allKinds().length} kinds, ${found.size} of them in both`)
  const listed = new Set(Object.keys({ ...roles, ...offices, ...common, ...plain }))
  t.same([...found].filter(([word]) => !listed.has(word)), [],
    'a word of one kind that the shell uses too gets another name, or its meaning there in `plain` of tests/contracts/domain-words.ts')
  t.same(Object.keys({ ...offices, ...common, ...plain }).filter((word) => !found.has(word)), [], 'none is listed in vain')
  t.ok(files.length > 60 && names.size > 100)
})

t.test('one that is put in is found', async (t) => {
  const [move = '', state = ''] = allKinds().flatMap(({ lifecycle }) => [Object.keys(lifecycle.moves)[0], Object.keys(lifecycle.states)[0]])
  t.same(wordsOf(`const first = record.state === '${state}' // a comment says ${move}`), [state])
  t.same(wordsOf(`return moves.${move}`), [move])
  t.same(wordsOf('/** Of every problem. */'), ['problem'])
  t.same(wordsOf('t(`问题`)'), ['问题'])
})

/** Names in the code, as literals or identifiers; comments are only searched for what people call a case. */
function wordsOf (text: string): string[] {
  const code = text.replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '').replaceAll(/^(import|export) [^'"]*from '[^']*'$/gm, '')
  return [...[...code.matchAll(/[A-Za-z_]\w*/g)].map(([word]) => word).filter((word) => names.has(word)), ...text.match(called) ?? []]
}
