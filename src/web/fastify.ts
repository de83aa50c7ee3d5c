/** What this product adds to Fastify's own objects. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import type { Config } from '../config.ts'
import type { Clock } from '../clock.ts'
import type { FieldProblem } from '../errors.ts'
import type { Db } from '../db/index.ts'
import type { User } from '../user.ts'
import type { RouteAccess, RouteEntry } from './access.ts'
import type { Form } from './forms/fields.ts'
import type { Options } from './forms/form-view.ts'
import type { Description } from './openapi/index.ts'
import type { FlashMessage } from './pages/flash.ts'
import type { FormResult } from './requests/idempotency.ts'
import type { Locale, Translate } from './language/translate.ts'
import type { Renderer, View } from './pages/templates.ts'

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

/** The cookie of a device, which anybody can throw away, and the address it came from, which many may share. */
export interface Visitor { device: string, address: string }

/** A room's routes. `app.ts` lists them. */
export type Room = (app: App) => void | Promise<void>

declare module 'fastify' {
  interface FastifyInstance {
    config: Config
    clock: Clock
    db: Db
    /** Whether it has been told to end. */
    stopping: boolean
    routesList: RouteEntry[]
    translate: Record<Locale, Translate>
    render: Renderer
    assetAddress: (name: string) => string
    /** What all routes are, for programs (docs/openapi.json). */
    openapi: (locale: Locale) => Description
    /** What waits in the outbox for this recipient leaves now, behind the answer, and not with the next run. */
    sendNow: (recipient: string) => void
    /** How every cookie is set: unseen by scripts, not sent with foreign forms, only encrypted where the site is. */
    cookieOptions: { path: string, httpOnly: true, sameSite: 'lax', secure: boolean }
  }

  interface FastifyRequest {
    user: User | null
    /** Nobody is signed in any more; this person was, until their session ended. */
    expiredUserId: string | null
    /** Without an account, acting as the guest of an enterprise (visitors/): what one visitor is told from another by. */
    visitor: Visitor | null
    locale: Locale
    t: Translate
    /** Why nobody knows who this is; refused with it once the body is read. */
    deferredError: unknown
    /** What we wrote into the cookie of this name; null where it is not there, or somebody else's work. */
    signedCookie (name: string): string | null
    /** How many notices this person has not read, as it is shown; empty where there are none. */
    unread: string
    /** The years whose notice of days off has not come out (units/). */
    assumedYears: ReadonlySet<number> | undefined
    /** What became of the files that came with a form (attachments/): their names for the page that comes back, what was wrong with them, and whether none is missing. */
    uploads: { names: Options, problems: FieldProblem[], complete: boolean } | null
  }

  interface FastifyReply {
    /** Sends views/<template>.hbs inside the layout. `view.title` is the page's title. */
    page (template: string, view: View, status?: number): FastifyReply
    /** After a change: 303 to the location with a notice; for `Accept: application/json` 200 with both. */
    sendResult (done: FormResult): FastifyReply
    /** Sets a cookie that `request.signedCookie` reads back (cookies.ts). */
    setSignedCookie (name: string, text: string, look: CookieSerializeOptions): FastifyReply
    /** A sentence for the next page this reader sees. */
    flash (notice: FlashMessage): FastifyReply
  }

  interface FastifyContextConfig {
    /** Who may come here at all; a route without it does not boot. What a person may do to one record is the room's access.ts. */
    may?: RouteAccess
    /** Whoever asks gets the same answer: nobody looks up who it is, so that it comes without a database. */
    skipIdentify?: true
    /** The form a POST route reads: its OpenAPI entry, and what an error page gives back to the person who typed it. */
    form?: Form
    /** For its OpenAPI entry, beside who may come here at all: who may do it, and when. */
    accessNote?: (t: Translate) => string
    /** Where it depends on who answers: each form that there is, for its OpenAPI entry. */
    variants?: readonly Form[]
    /** The form that a GET route shows, for the same purpose: it may come back with what was typed before. */
    shownForm?: Form
    /** What a program that asks for JSON is given in place of the page: of its view, these parts under these names. */
    json?: z.ZodObject
    /** What arrives here when the session is over is let in, for the handler to keep (unsent.ts). */
    savesUnsentForm?: true
  }
}
