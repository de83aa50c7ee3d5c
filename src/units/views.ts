/** Views of units, roster and calendar. */
import { type Day, dayOf } from '../clock.ts'
import { roles } from '../roles.ts'
import { dayText, type LocaleContext } from '../web/pages/dates.ts'
import { blank, whenEmpty } from '../web/pages/list-views.ts'
import type { Translate } from '../web/language/translate.ts'
import type { Calendar } from '../workflow/calendar/calendar.ts'
import { hoursOfDay } from './calendar/calendar.ts'
import { formatHours } from './calendar/hours-text.ts'
import { missingHolidays, spansOf } from './calendar/notice-text.ts'
import type { ListedUnit, UnitWithMembers, shiftsBetween } from './queries.ts'
import { unitClassLabels, unitClasses } from './vocabulary.ts'
import type { NamedDay } from '../workflow/calendar/statutory.ts'

export function unitsView (units: readonly ListedUnit[], t: Translate) {
  const groups = unitClasses.map((unitClass) => ({
    label: t(unitClassLabels[unitClass]),
    units: units.filter((unit) => unit.class === unitClass).map((unit) => rowOf(unit, t))
  }))
  return { title: t('单位'), groups: groups.filter((group) => group.units.length > 0), empty: whenEmpty(units, t('还没有单位。')) }
}

function rowOf (
  { id, name, shortName, leadOffice, online, active, phone, leader, successor, _count: { members } }: ListedUnit,
  t: Translate
) {
  const marks = [
    leadOffice && t('牵头办'),
    !online && t('代录'),
    !active && (successor ? t('已停用，由{unit}承接', { unit: successor.shortName }) : t('已停用'))
  ]
  return {
    address: `/admin/units/${id}`,
    name,
    shortName,
    phone: phone || blank,
    leader: leader?.name ?? blank,
    members,
    marks: marks.filter((mark) => mark !== false)
  }
}

export function membersView ({ members }: UnitWithMembers, t: Translate) {
  const memberViews = members.map(({ name, title, principal, roles: held }) => ({
    name, title, principal, roles: held.map(({ role }) => t(roles[role])).join(' · ')
  }))
  return { members: memberViews, nobody: whenEmpty(memberViews, t('还没有人员。')) }
}

/** Days with somebody on duty; coming days are always listed, so that a gap is visible. */
export function rosterView (shifts: Awaited<ReturnType<typeof shiftsBetween>>, days: readonly Day[], calendar: Calendar, t: Translate) {
  return days.map((day) => {
    const people = shifts.filter((shift) => shift.day === day).map(({ id, phone, user: { name, unit } }) => ({
      name, unit: unit?.shortName ?? '', phone, remove: `/admin/duty/${id}/remove`
    }))
    return { day, off: calendar.isWorkingDay(day) ? null : dayOffName(calendar, day, t), people, nobody: whenEmpty(people, t('未安排')) }
  })
}

function dayOffName (calendar: Calendar, day: Day, t: Translate): string {
  const kind = calendar.kindOf(day)
  return 'name' in kind ? t(kind.name) : t('周末')
}

export interface YearParts {
  year: number
  shipped: boolean
  own: { source: string } | null
  notice: { off: readonly NamedDay[], worked: readonly NamedDay[] }
}

export function yearsView (years: readonly YearParts[], t: Translate) {
  return years.map(({ year, shipped, own, notice: { off, worked } }) => ({
    year,
    address: `/admin/calendar/${year}`,
    origin: t(own ? (shipped ? '本区更正' : '本区补充') : (shipped ? '随系统提供' : '通知未公布，暂按法定节日推算')),
    missing: !own && !shipped,
    source: own?.source ?? blank,
    off: off.length,
    worked: worked.length
  }))
}

/** A year by holiday, as it was understood: days off, days worked in exchange, and missing holidays. */
export function previewView (year: number, { off, worked }: YearParts['notice'], { t, ...frame }: LocaleContext & { t: Translate }) {
  const missing = off.length === 0 ? [] : missingHolidays(year, off)
  const names = [...new Set([...off, ...worked].map(({ name }) => name))]
  const spoken = (days: readonly NamedDay[], name: string) =>
    spansOf(days.filter((day) => day.name === name))
      .map(({ from, to }) =>
        from === to ? dayText(from, frame) : t('{from} 至 {to}', { from: dayText(from, frame), to: dayText(to, frame) })
      )
      .join(t('、'))
  return {
    rows: names.map((name) => ({
      name: t('{names}', { names: name }),
      off: spoken(off, name) || blank,
      worked: spoken(worked, name) || blank
    })),
    missing: missing.length > 0 ? t('还缺：{names}', { names: missing.join('、') }) : null
  }
}

export function hoursView (rows: readonly { id: string, from: Day, spans: unknown }[], now: Date, t: Translate) {
  const hours = rows.map(({ id, from, spans }) => ({
    from, text: formatHours(hoursOfDay.parse(spans)), remove: from > dayOf(now) ? `/admin/calendar/hours/${id}/remove` : null
  }))
  return { hours, noHours: whenEmpty(hours, t('未设置，按 8:30-12:00、13:30-17:30 计算')) }
}
