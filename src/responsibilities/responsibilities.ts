/** What a person, unit or category holds, and who could take over each kind, as a page lists it. */
import type { Role } from '../roles.ts'
import type { Option, Options } from '../web/forms/form-view.ts'
import type { Translate } from '../web/language/translate.ts'
import type { ResponsibilityKind } from './kinds.ts'

export interface Responsibility { kind: string, id: string, name: string }

export interface ResponsibilityGroup { name: string, kind: ResponsibilityKind, things: readonly Responsibility[], heirs: readonly Option[] }
export type Responsibilities = readonly ResponsibilityGroup[]

export const mayTransfer = ({ by }: ResponsibilityKind, roles: ReadonlySet<Role>) => by.some((role) => roles.has(role))

/** The field that asks for the successor of this kind. */
export const fieldOf = (name: string) => `to_${name}`

export const optionsOf = (responsibilities: Responsibilities): Options =>
  Object.fromEntries(responsibilities.map(({ name, heirs }) => [fieldOf(name), heirs]))

const shown = 5

/** A summary by kind, with the first few names of each. */
export function responsibilitiesView (responsibilities: Responsibilities, roles: ReadonlySet<Role>, t: Translate) {
  return responsibilities.map(({ kind: { label, readers, successors }, things, kind }) => {
    const mayReadNames = readers === undefined || readers.some((role) => roles.has(role))
    const names = mayReadNames ? things.slice(0, shown).map(({ name }) => name).join(t('、')) : ''
    return {
      label: t(label),
      count: t('{n} 项', { n: things.length }),
      names: names !== '' && things.length > shown ? t('{names} 等', { names }) : names,
      others: successors && !mayTransfer(kind, roles)
    }
  })
}
