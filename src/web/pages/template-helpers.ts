/** The few things a template may do beside printing: speak the reader's language, tell days, name an asset. */
import Handlebars, { type HelperOptions } from 'handlebars'
import type { Day } from '../../clock.ts'
import type { Params } from '../../errors.ts'
import { dialled, phoneText } from '../input/phone.ts'
import type { Translate } from '../language/translate.ts'
import { dayText, dueText, exactDueText, exactText, momentText, type LocaleContext } from './dates.ts'

/** What helpers know of the reader and the moment. */
export interface RenderContext extends LocaleContext { t: Translate, asset: (name: string) => string }

const { SafeString, escapeExpression } = Handlebars

export const helpers = {
  t: (sentence: string, options: HelperOptions) => reading(options).t(sentence, options.hash as Params),

  day: (day: Day, options: HelperOptions) => time(day, day, dayText(day, reading(options))),

  moment: (instant: Date, options: HelperOptions) => time(instant.toISOString(), exactText(instant), momentText(instant, reading(options))),

  due: (instant: Date, options: HelperOptions) => time(instant.toISOString(), exactDueText(instant), dueText(instant, reading(options))),

  dialled,

  phoneText,

  /** The end of what was given for a time, which no day off moves. */
  until: (instant: Date, options: HelperOptions) => time(instant.toISOString(), exactDueText(instant), dueText(instant, { ...reading(options), assumed: none })),

  asset: (name: string, options: HelperOptions) => reading(options).asset(name)
}

const none: ReadonlySet<number> = new Set()

/** On paper the exact moment stands in place of the spoken one (page.css), so that each is shown once. */
function time (machine: string, exact: string, shown: string) {
  return new SafeString(`<time datetime="${machine}" title="${exact}"><span>${escapeExpression(shown)}</span></time>`)
}

function reading (options: HelperOptions): RenderContext {
  return options.data as RenderContext
}
