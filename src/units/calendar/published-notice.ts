/**
 * The State Council's notice as it is published: 一、元旦：1月1日（周五）至3日（周日）放假，共3天。1月4日（周日）上班。 Text around the sentences that name days is
 * skipped; a weekday or a number of days that contradicts the calendar is an error in the notice or in copying it, and is reported.
 */
import { z } from 'zod'
import { addDays, type Day } from '../../clock.ts'
import type { FieldProblem } from '../../errors.ts'
import { weekdayName } from '../../web/pages/dates.ts'
import type { NamedDay } from '../../workflow/calendar/statutory.ts'

export interface Published { off: NamedDay[], worked: NamedDay[], problems: FieldProblem[] }

const holiday = /元旦|春节|清明节|劳动节|端午节|中秋节|国庆节/g
/** 二、春节： · 国庆节、中秋节： */
const item = /(?:[一二三四五六七八九十]+、)?((?:(?:元旦|春节|清明节|劳动节|端午节|中秋节|国庆节)[、和与]?)+)[:：]/

/** Whether this is the published text, and not days listed line by line. */
export const isPublished = (text: string) =>
  item.test(text.normalize('NFKC')) && /\d+月\d+日[^\n]*(放假|上班)/.test(text.normalize('NFKC').replace(/\s+/g, ''))

export function readPublished (year: number, text: string): Published {
  // Documents break lines anywhere.
  const whole = text.normalize('NFKC').replace(/\s+/g, '')
  const parts = whole.split(new RegExp(item.source, 'g'))
  const read = parts.flatMap((name, at) => at % 2 === 0 ? [] : [sentencesOf(year, nameOf(name), parts[at + 1] ?? '')])
  const other = [...whole.matchAll(/(\d{4})年部分节假日/g)].map(([, named]) => Number(named)).find((named) => named !== year)
  return {
    off: read.flatMap(({ off }) => off),
    worked: read.flatMap(({ worked }) => worked),
    problems: [
      ...other === undefined ? [] : [{ field: 'off', sentence: '这是 {other} 年的通知，这一页是 {year} 年的', params: { other, year } }],
      ...read.flatMap(({ problems }) => problems)
    ]
  }
}

/** The calendar's name: 清明节 is 清明, but 劳动节 and 国庆节 keep their 节. */
function nameOf (published: string): string {
  return (published.match(holiday) ?? []).map((name) => name.replace(/(?<=清明|端午|中秋)节/, '')).join('、')
}

function sentencesOf (year: number, name: string, text: string): Published {
  // 其中 repeats what was stated already; what is neither 放假 nor 上班 is advice.
  const parts = text
    .split(/[。;]/)
    .flatMap((sentence) => (sentence.split(/其中/, 1)[0] ?? '').split(/(?<=放假|上班)/))
    .flatMap((clause, at, all) =>
      /放假$/.test(clause)
        ? [{ ...daysOf(year, name, clause, all[at + 1]), work: false }]
        : /上班$/.test(clause)
          ? [{ ...daysOf(year, name, clause), work: true }]
          : []
    )
  return {
    off: parts.flatMap(({ work, days }) => work ? [] : days),
    worked: parts.flatMap(({ work, days }) => work ? days : []),
    problems: parts.flatMap(({ problems }) => problems)
  }
}

const dayPattern = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?(至|到|-|—|~)?/g

interface WrittenDay { day: Day | undefined, text: string, beside: string, until: boolean }

/**
 * The days of one clause: single ones, or a range; a missing month or year is that of the day before.
 * @param after what follows it: 共3天 states the number of days
 */
function daysOf (year: number, name: string, clause: string, after = ''): { days: NamedDay[], problems: FieldProblem[] } {
  let [its, month] = [year, 0]
  const found = [...clause.matchAll(dayPattern)].map(([text, said, saidMonth, date = '', beside = '', until]): WrittenDay => {
    its = said === undefined ? its : Number(said)
    month = saidMonth === undefined ? month : Number(saidMonth)
    const day = `${its}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`
    return {
      day: z.iso.date().safeParse(day).success ? day : undefined,
      text: text.replace(/[至到—~-]$/, ''),
      beside,
      until: until !== undefined
    }
  })
  const spans = found.flatMap(({ day, until }, at) => {
    const before = found[at - 1]
    if (day === undefined || before?.until) return []
    const last = until ? found[at + 1]?.day : day
    return last === undefined || last < day ? [] : [spanOf(day, last)]
  }).flat()
  const [, counted] = /^[^日]*共(\d+)天/.exec(after) ?? []
  return {
    // Days in the previous year, such as a 31 December, belong to that year's own notice.
    days: spans.filter((day) => day.startsWith(`${year}-`)).map((day) => ({ day, name })),
    problems: [
      ...found.flatMap((each) =>
        each.day === undefined
          ? [{ field: 'off', sentence: '“{text}”不是一个日子，请核对', params: { text: each.text } }]
          : wrongWeekday(each.day, each.beside)
      ),
      ...(counted !== undefined && Number(counted) !== spans.length
        ? [{ field: 'off', sentence: '{name}写的是共 {counted} 天，按日期是 {n} 天，请核对', params: { name, counted, n: spans.length } }]
        : [])
    ]
  }
}

/** A longer span is a typing error; reported with its number of days. */
const maxDays = 31

function spanOf (from: Day, to: Day): Day[] {
  const days = [from]
  for (let day = addDays(from, 1); day <= to && days.length < maxDays; day = addDays(day, 1)) days.push(day)
  return days
}

/** 星期天 is 星期日. */
const aSunday = '2026-11-22'

/** @param beside the text in brackets after the day: 周五 · 星期五 · 农历除夕、周一 */
export function wrongWeekday (day: Day, beside: string): FieldProblem[] {
  const [, said = ''] = /(?:周|星期|礼拜)([日天一二三四五六])/.exec(beside) ?? []
  const is = weekdayName(day)
  return said === '' || said.replace(/天/, weekdayName(aSunday)) === is
    ? []
    : [{ field: 'off', sentence: '{day} 是周{is}，通知里写的是周{said}，请核对', params: { day, is, said } }]
}
