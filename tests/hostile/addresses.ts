/**
 * Whatever stands where a token, a number or an id belongs: it is an address that leads nowhere, told as a page, and never a fault (trust
 * C16).
 */
import t from 'tap'
import type { Role } from '../../src/roles.ts'
import { filled } from '../access/helpers/addresses.ts'
import { actors, onAnyFixtures, logins, type Actor, type AccessFixtures } from '../access/helpers/fixtures.ts'

const odd: Record<string, string> = {
  'a letter more than a token has': 'a'.repeat(101),
  'ten thousand letters': 'a'.repeat(10_000),
  'a NUL after an id': '00000000-0000-4000-8000-000000000000%00',
  'half a character': '%E4%B8',
  'a sign beyond the sixteenth bit': '%F0%9F%98%80',
  'half a surrogate': '%ED%A0%80',
  'nearly an id': '00000000-0000-0000-0000-00000000000g',
  'an id of nobody': '00000000-0000-7000-8000-000000000000',
  'a token of nobody': '0'.repeat(32) + 'A'.repeat(22),
  'a huge number': '9'.repeat(40),
  'a path': '..%2f..%2fetc%2fpasswd',
  'a name of every object': '__proto__',
  'a line break': 'a%0d%0ab',
  'a blank': '%20'
}

await onAnyFixtures(t, 'every address with something odd in it', async (t, here) => {
  const number = await here.problemIn('in_progress')
  const real = { ...await known(here), problem: number }
  const browsers = new Map<Actor, Awaited<ReturnType<AccessFixtures['visit']>>>()
  for (const { method, address, may } of here.app.routesList.filter(({ method, address }) => method !== 'HEAD' && address.includes(':'))) {
    const actor = actors.find((each) => !['disabled', 'expired'].includes(each) && enters(here, each, may)) ?? 'visitor'
    const visitor = browsers.get(actor) ?? await here.visit(actor)
    browsers.set(actor, visitor)
    for (const [name] of address.matchAll(/:\w+/g)) {
      for (const [what, value] of Object.entries(odd)) {
        const url = filled(address.replace(name, '\n'), real).replace('\n', value)
        const { statusCode, headers } = method === 'GET' ? await visitor.get(url) : await visitor.post(url, {})
        if (statusCode !== 404 || !String(headers['content-type']).startsWith('text/html')) {
          t.fail(`${method} ${address}, ${name} is ${what}: ${statusCode} ${String(headers['content-type'])}`)
        }
      }
    }
  }
})

function enters (here: AccessFixtures, actor: Actor, may: 'anyone' | 'signed-in' | readonly Role[]): boolean {
  if (may === 'anyone') return true
  return actor !== 'visitor' && (may === 'signed-in' || may.some((role) => here.who(logins[actor]).roles.has(role)))
}

async function known ({ db, cast, unit }: AccessFixtures): Promise<Record<string, string>> {
  const { id, contacts } = await db.read.enterprise.findFirstOrThrow({
    where: { id: cast.firmIds.get('xinghe') ?? '' },
    include: { contacts: true }
  })
  return {
    id,
    contact: contacts[0]?.id ?? '',
    delegation: unit('lead'),
    digest: 'x',
    name: 'x',
    token: 'x',
    receipt: 'x',
    year: '2027',
    code: 'SD-2115',
    limit: 'accept',
    move: 'note',
    figure: 'resolved_on_time',
    chart: 'duration.svg'
  }
}
