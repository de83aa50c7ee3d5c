/** The product's additions to Fastify's own types. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import type { Config } from '../config.ts'
import type { Clock } from '../clock.ts'
import type { FieldProblem } from '../errors.ts'
import type { Db } from '../db/index.ts'
import type { Role } from '../roles.ts'
import type { User } from '../user.ts'
import type { Form } from './forms/fields.ts'
import type { Options } from './forms/form-view.ts'
import type { Locale, Translate } from './language/translate.ts'
import type { Description } from './openapi/description.ts'
import type { RenderContext } from './pages/template-helpers.ts'

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

/** The device cookie, which anybody can delete, and the address, which many may share. */
export interface Visitor { device: string, address: string }

/** A room's routes. `app.ts` lists them. */
export type Room = (app: App) => void | Promise<void>

/** Who may use a route. */
export type RouteAccess = 'anyone' | 'signed-in' | readonly Role[]

export interface RouteEntry { method: string, address: string, may: RouteAccess }

export type View = { title: string } & Record<string, unknown>
export type Renderer = (template: string, view: object, reading: RenderContext) => string

export interface FlashMessage { text: string, kind?: 'done' | 'attention' }

/** Where the person goes next and what they are told there. Stored as long as the form's key, so it must hold no secrets. */
export interface FormResult { location: string, notice?: string }

declare module 'fastify' {
  interface FastifyInstance {
    config: Config
    clock: Clock
    db: Db
    /** Whether the server has been told to stop. */
    stopping: boolean
    routesList: RouteEntry[]
    translate: Record<Locale, Translate>
    render: Renderer
    assetAddress: (name: string) => string
    /** What all routes are, for programs (docs/openapi.json). */
    openapi: (locale: Locale) => Description
    /**
     * Sends whatever waits in the outbox for this recipient, without waiting for the next run of the job. Never rejects; whose answer must
     * not tell whether something was sent does not wait for it.
     */
    sendNow: (recipient: string) => Promise<void>
    /** How many unread notices the page says that answers this request, as text; empty for none. Opening a page reads what leads to it. */
    unreadOn: (request: FastifyRequest, status: number) => Promise<string>
    /** Until what was opened so far has been marked as read. */
    noticesSettled: () => Promise<void>
    /** For every cookie: hidden from scripts, not sent with forms of other sites, and encrypted wherever the site is. */
    cookieOptions: { path: string, httpOnly: true, sameSite: 'lax', secure: boolean }
  }

  interface FastifyRequest {
    user: User | null
    /** Nobody is signed in, but this person was, until the session expired. */
    expiredUserId: string | null
    /**
     * As whom a person without an account acts: the guest of the enterprise whose code they hold (visitors/). What they send has an
     * author.
     */
    guest: User | null
    /** Tells one such person from another, to limit how much each may send. */
    visitor: Visitor | null
    locale: Locale
    t: Translate
    /** Why the user could not be identified; the request is refused with it once the body has been read. */
    deferredError: unknown
    /** The value we signed in the cookie of this name; null where it is missing or forged. */
    signedCookie (name: string): string | null
    /** Years for which no notice of days off has been published yet (units/). */
    assumedYears: ReadonlySet<number> | undefined
    /** The uploads in a form (attachments/): file names for showing the page again, problems, and whether every file arrived. */
    uploads: { names: Options, problems: FieldProblem[], complete: boolean } | null
  }

  interface FastifyReply {
    /** Sends views/<template>.hbs inside the layout. `view.title` is the page's title. */
    page (template: string, view: View, status?: number): Promise<FastifyReply>
    /** After a change: 303 to the location with a notice; for `Accept: application/json` 200 with both. */
    sendResult (done: FormResult): FastifyReply
    /** Sets a cookie that `request.signedCookie` reads back (cookies.ts). */
    setSignedCookie (name: string, text: string, look: CookieSerializeOptions): FastifyReply
    /** Shows a sentence on the next page that this reader opens. */
    flash (notice: FlashMessage): FastifyReply
  }

  interface FastifyContextConfig {
    /** Who may use this route at all; a route without it does not boot. The room's access.ts decides what a person may do to a record. */
    may?: RouteAccess
    /** The answer is the same for everybody: no user is loaded, so that it works without the database. */
    skipIdentify?: true
    /** The form that a POST route reads: for OpenAPI, and for giving back what was typed on an error page. */
    form?: Form
    /** For its OpenAPI entry, beside who may come here at all: who may do it, and when. */
    accessNote?: (t: Translate) => string
    /** Where it depends on who answers: each form that there is, for its OpenAPI entry. */
    variants?: readonly Form[]
    /** The form that a GET route shows, for the same purposes: it may show again what was typed before. */
    shownForm?: Form
    /** What a program that asks for JSON is given in place of the page: of its view, these parts under these names. */
    json?: z.ZodObject
    /** Accepts a POST after the session has expired, so that the handler can save the form (unsent-forms.ts). */
    savesUnsentForm?: true
  }
}
