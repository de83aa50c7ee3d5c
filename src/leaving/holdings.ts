/** What a person, unit or category holds, and who could take over each kind: the page lists it, and the form asks for successors. */
import type { Reader } from '../db/index.ts'
import type { Role } from '../roles.ts'
import type { Option, Options } from '../web/forms/form-view.ts'
import type { Translate } from '../web/language/translate.ts'
import { type Kind, kindsOf, type HolderType } from './kinds.ts'
import { heldBy, type Holding } from './stranded.ts'

export interface HoldingGroup { name: string, kind: Kind, things: readonly Holding[], heirs: readonly Option[] }
export type Holdings = readonly HoldingGroup[]

/** As seen by somebody with these roles: kinds that they may not hand over have no candidates. */
export async function holdingsFor (reader: Reader, whose: HolderType, { id, districtId }: { id: string, districtId: string }, roles: ReadonlySet<Role>, now: Date): Promise<Holdings> {
  const things = await heldBy(reader, whose, { id, now })
  const held = kindsOf(whose).map(([name, kind]) => ({ name, kind, things: things.filter((thing) => thing.kind === name) })).filter(({ things }) => things.length > 0)
  return Promise.all(held.map(async (each) => ({ ...each, heirs: mayTransfer(each.kind, roles) ? await each.kind.successors?.(reader, districtId, id) ?? [] : [] })))
}

export const mayTransfer = ({ by }: Kind, roles: ReadonlySet<Role>) => by.some((role) => roles.has(role))

/** The field that asks for the successor of this kind. */
export const fieldOf = (name: string) => `to_${name}`

export const optionsOf = (holdings: Holdings): Options => Object.fromEntries(holdings.map(({ name, heirs }) => [fieldOf(name), heirs]))

const shown = 5

/** A summary by kind, with the first few names of each. */
export function holdingsView (holdings: Holdings, roles: ReadonlySet<Role>, t: Translate) {
  return holdings.map(({ kind: { label, readers, successors }, things, kind }) => {
    const legible = readers === undefined || readers.some((role) => roles.has(role))
    const names = legible ? things.slice(0, shown).map(({ name }) => name).join(t('、')) : ''
    return {
      label: t(label),
      count: t('{n} 项', { n: things.length }),
      names: names !== '' && things.length > shown ? t('{names} 等', { names }) : names,
      others: successors && !mayTransfer(kind, roles)
    }
  })
}
