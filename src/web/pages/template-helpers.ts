/** The few Handlebars helpers: translation, dates and asset addresses. */
import Handlebars, { type HelperOptions } from 'handlebars'
import type { Day } from '../../clock.ts'
import type { Params } from '../../errors.ts'
import { phoneText, telephone } from '../input/phone.ts'
import type { Translate } from '../language/translate.ts'
import { dayText, dueText, exactDueText, exactText, momentText, type LocaleContext } from './dates.ts'

/** What helpers know about the reader and the time. */
export interface RenderContext extends LocaleContext { t: Translate, asset: (name: string) => string }

const { SafeString, escapeExpression } = Handlebars

export const helpers = {
  t: (sentence: string, options: HelperOptions) => reading(options).t(sentence, options.hash as Params),

  day: (day: Day, options: HelperOptions) => time(day, day, dayText(day, reading(options))),

  moment: (instant: Date, options: HelperOptions) => time(instant.toISOString(), exactText(instant), momentText(instant, reading(options))),

  due: (instant: Date, options: HelperOptions) => time(instant.toISOString(), exactDueText(instant), dueText(instant, reading(options))),

  telephone,

  phoneText,

  /** The end of a period granted for something; days off do not move it. */
  until: (instant: Date, options: HelperOptions) =>
    time(instant.toISOString(), exactDueText(instant), dueText(instant, { ...reading(options), assumed: none })),

  asset: (name: string, options: HelperOptions) => reading(options).asset(name)
}

const none: ReadonlySet<number> = new Set()

/** In print the exact time replaces the spoken one (page.css), so that only one of them is shown. */
function time (machine: string, exact: string, shown: string) {
  return new SafeString(`<time datetime="${machine}" title="${exact}"><span>${escapeExpression(shown)}</span></time>`)
}

function reading (options: HelperOptions): RenderContext {
  return options.data as RenderContext
}
