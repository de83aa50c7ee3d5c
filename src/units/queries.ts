/** People in office and units, for other rooms. */
import type { Role } from '../roles.ts'
import type { SubstituteScope, User } from '../user.ts'
import { byName } from '../characters.ts'
import type { Day } from '../clock.ts'
import { cachedPerDistrict, type Reader, type Unit, type UnitClass } from '../db/index.ts'
import { firstLetters } from '../finding/index.ts'
import { defaultHours } from '../workflow/calendar/working-hours.ts'
import { hoursOfDay } from './calendar/calendar.ts'
import { formatHours } from './calendar/hours-text.ts'
import type { Translate } from '../web/language/translate.ts'
import { unitClasses, unitClassLabels } from './vocabulary.ts'

/** A person in office: their roles, their unit, and whom they stand in for. */
export type OfficeHolder = Pick<User, 'id' | 'unitId' | 'principal' | 'roles' | 'standsIn'>

/** A person in office as rights ask for one; what no right asks for is empty. */
export function asUser (person: OfficeHolder, districtId: string): User {
  return { ...person, districtId, enterpriseId: null, login: '', name: '', locale: '' }
}

/** Everybody who can act for the district today; enterprises are not in office. */
export const staffInOffice = cachedPerDistrict(async (reader, districtId): Promise<readonly OfficeHolder[]> => {
  const people = await reader.user.findMany({
    where: { districtId, active: true, roles: { some: { role: { not: 'enterprise' } } } },
    select: { id: true, unitId: true, principal: true, deputyId: true, roles: { select: { role: true } } }
  })
  const staff = people.map(({ roles, ...person }) => ({ ...person, roles: new Set(roles.map(({ role }) => role)) }))
  const leadOffices = await reader.unit.findMany({ where: { districtId, leadOffice: true }, select: { id: true } })
  return assignSubstitutions(staff, leadOffices.map(({ id }) => id))
})

/** Everybody in office, with whom they stand in for. */
export function assignSubstitutions (
  staff: readonly (Omit<OfficeHolder, 'standsIn'> & { deputyId: string | null })[],
  leadOffices: readonly string[]
): readonly OfficeHolder[] {
  const covers: SubstituteScope = {
    callerUnits: [...new Set(staff.filter(({ roles }) => roles.has('caller')).map(({ unitId }) => unitId))],
    leadOffices
  }
  return staff.map(({ deputyId: _, ...person }) => {
    const deputyOf = staff.filter(({ deputyId }) => deputyId === person.id)
    const substitute = person.roles.has('substitute')
    return deputyOf.length > 0 || substitute ? { ...person, standsIn: { deputyOf, covers: substitute ? covers : null } } : person
  })
}

/** One person, with whom they stand in for. */
export async function withSubstitution<Person extends User> (reader: Reader, person: Person): Promise<Person> {
  const standsIn = (await staffInOffice(reader, person.districtId)).find(({ id }) => id === person.id)?.standsIn
  return standsIn ? { ...person, standsIn } : person
}

/**
 * People in office with one of these roles, in these units if any are given, as a form offers them: 负一 · 区住建局 · 主要负责人. Among those of
 * one unit its name goes without saying.
 */
export async function peopleToChoose (
  reader: Reader,
  districtId: string,
  roles: readonly Role[],
  exceptId?: string,
  unitIds?: readonly string[]
) {
  const people = await reader.user.findMany({
    where: {
      districtId,
      active: true,
      roles: { some: { role: { in: [...roles] } } },
      ...(exceptId === undefined ? {} : { id: { not: exceptId } }),
      ...(unitIds && { unitId: { in: [...unitIds] } })
    },
    orderBy: { id: 'asc' },
    select: { id: true, name: true, title: true, foundBy: true, unit: { select: { shortName: true } } }
  })
  return byName(people).map(({ id, name, title, foundBy, unit }) => ({
    value: id,
    label: [name, unitIds?.length === 1 ? '' : unit?.shortName, title].filter(Boolean).join(' · '),
    keys: foundBy.replaceAll('\n', ' ')
  }))
}

/** Units that answer by letter, because they are not on the system (domain §3). */
export const offlineUnits = cachedPerDistrict(async (reader, districtId): Promise<ReadonlySet<string>> => {
  const units = await reader.unit.findMany({ where: { districtId, online: false }, select: { id: true } })
  return new Set(units.map(({ id }) => id))
})

export interface UnitSummary { shortName: string, phone: string }

/** Every unit that ever existed, with its short name and telephone number. */
export const unitSummaries = cachedPerDistrict(async (reader, districtId): Promise<ReadonlyMap<string, UnitSummary>> => {
  const units = await reader.unit.findMany({ where: { districtId }, select: { id: true, shortName: true, phone: true } })
  return new Map(units.map(({ id, ...unit }) => [id, unit]))
})

/** The order of the directory: the lead office first, then by class and name. */
export function inOrder<U extends Pick<Unit, 'leadOffice' | 'class' | 'name'>> (units: readonly U[]): U[] {
  const place = ({ leadOffice, class: unitClass }: U) => leadOffice ? -1 : unitClasses.indexOf(unitClass)
  return byName(units).toSorted((one, other) => place(one) - place(other))
}

/** Units in office, optionally of one class; streets are units too. */
export async function activeUnits (reader: Reader, districtId: string, unitClass?: UnitClass) {
  return inOrder(await reader.unit.findMany({ where: { districtId, active: true, ...(unitClass && { class: unitClass }) } }))
}

/** Units in office as a form offers them. */
export async function unitsToChoose (reader: Reader, districtId: string, exceptId?: string, unitClass?: UnitClass) {
  const units = await directory(reader, districtId)
  return units.filter((unit) => unit.id !== exceptId && (unitClass === undefined || unit.class === unitClass))
    .map(({ id, name, keys }) => ({ value: id, label: name, keys }))
}

/** All of them, under the headings of the directory. */
export async function unitsByClass (reader: Reader, districtId: string, t: Translate) {
  const units = await directory(reader, districtId)
  return units.map(({ id, name, class: unitClass, keys }) => ({ value: id, label: name, group: t(unitClassLabels[unitClass]), keys }))
}

const directory = cachedPerDistrict(async (reader, districtId) =>
  Promise.all((await activeUnits(reader, districtId)).map(async (unit) => ({ ...unit, keys: await keysOf(unit) }))))

/** By its short name and the first letters of both, a unit is found as well; nobody says of which district its offices are. */
async function keysOf ({ name, shortName }: Pick<Unit, 'name' | 'shortName'>): Promise<string> {
  return [shortName, ...await Promise.all([shortName, shortName.replace(/^区/, ''), name].map(firstLetters))].join(' ')
}

/** All units with what their administrator needs, those in office first. */
export async function listUnits (reader: Reader, districtId: string) {
  const units = inOrder(
    await reader.unit.findMany({
      where: { districtId },
      include: {
        leader: { select: { name: true } },
        successor: { select: { shortName: true } },
        _count: { select: { members: { where: { active: true } } } }
      }
    })
  )
  return units.toSorted((one, other) => Number(other.active) - Number(one.active))
}

export type ListedUnit = Awaited<ReturnType<typeof listUnits>>[number]

export async function findUnit (reader: Reader, districtId: string, id: string) {
  const unit = await reader.unit.findFirst({
    where: { id, districtId },
    include: {
      members: {
        where: { active: true },
        orderBy: { id: 'asc' },
        select: { id: true, name: true, title: true, principal: true, roles: { select: { role: true } } }
      }
    }
  })
  return unit && { ...unit, members: byName(unit.members) }
}

export type UnitWithMembers = NonNullable<Awaited<ReturnType<typeof findUnit>>>

/** The working hours on this day, as text; the first entry also applies to the time before it. */
export async function hoursOn (reader: Reader, districtId: string, day: Day): Promise<string> {
  const rows = await reader.workingHours.findMany({ where: { districtId }, orderBy: { from: 'desc' } })
  const row = rows.find(({ from }) => from <= day) ?? rows.at(-1)
  return formatHours(row ? hoursOfDay.parse(row.spans) : defaultHours.spans)
}

/** Who is on duty on these days, both included, in order. */
export async function shiftsBetween (reader: Reader, districtId: string, from: Day, to: Day) {
  return reader.dutyShift.findMany({
    where: { districtId, day: { gte: from, lte: to } },
    orderBy: [{ day: 'asc' }, { id: 'asc' }],
    include: { user: { select: { name: true, title: true, unit: { select: { shortName: true } } } } }
  })
}
