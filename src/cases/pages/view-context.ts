/** The reader, the time and the language of a page. */
import type { FastifyRequest } from 'fastify'
import type { Translate } from '../../web/language/translate.ts'
import type { LocaleContext } from '../../web/pages/dates.ts'

export interface ViewContext extends LocaleContext { t: Translate }

export function viewContextOf (request: FastifyRequest): ViewContext {
  return { t: request.t, locale: request.locale, now: request.server.clock.now(), assumed: request.assumedYears }
}
