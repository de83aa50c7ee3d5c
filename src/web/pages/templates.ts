/**
 * Templates print what views computed. All are compiled before the first request, so that a broken one fails at the start; `strict` turns a
 * missing value into an error.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInThisContext } from 'node:vm'
import Handlebars from 'handlebars'
import type { FastifyReply } from 'fastify'
import { roles } from '../../roles.ts'
import { wantsJson } from '../access.ts'
import type { App, Renderer, View } from '../fastify.ts'
import { exactText } from './dates.ts'
import { compressed, encodingForPage } from './encodings.ts'
import { helpers, type RenderContext } from './template-helpers.ts'
import { hasSearchBox, navigationFor, tabsFor } from './navigation.ts'
import { takeFlashMessages } from './flash.ts'
import { locales } from '../language/translate.ts'

export const viewsDirectory = fileURLToPath(new URL('../../../views/', import.meta.url))

let ownRenderer: Renderer | undefined

export function setUpRendering (app: App): void {
  app.decorate('render', ownRenderer ??= compileViews(viewsDirectory))
  app.decorateReply('page', async function (template: string, view: View, status = 200) {
    const { request, server } = this
    const { json } = request.routeOptions.config
    if (json && status === 200 && wantsJson(request)) return this.send(json.parse(view))
    const reading: RenderContext = {
      t: request.t,
      locale: request.locale,
      now: server.clock.now(),
      assumed: request.assumedYears,
      asset: server.assetAddress
    }
    const unread = await server.unreadOn(request, status)
    const body = server.render(template, view, reading)
    const page = server.render('layouts/page', { ...layoutView(this, reading, unread), title: view.title, body }, reading)
    const encoding = encodingForPage(request)
    const sent = encoding ? await compressed(Buffer.from(page), encoding, 4) : page
    return this.code(status).type('text/html; charset=utf-8').headers(encoding ? { 'content-encoding': encoding } : {}).send(sent)
  })
}

export function compileViews (directory: string): Renderer {
  const handlebars = Handlebars.create()
  handlebars.registerHelper(helpers)
  // Without `preventIndent` a partial would indent the text inside a <textarea> (architecture §7.8).
  const options = {
    strict: true,
    preventIndent: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true]))
  }

  const templates = new Map(
    readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.hbs'))
      .map((path) => {
        const source = readFileSync(directory + path, 'utf8').trimEnd()
        // `compile` would put off compiling until the first request.
        const specification: unknown = runInThisContext(`(${String(handlebars.precompile(demanding(source), options))})`)
        return [path.slice(0, -'.hbs'.length), handlebars.template(specification as TemplateSpecification)]
      })
  )
  for (const [name, template] of templates) {
    if (name.startsWith('partials/')) handlebars.registerPartial(name.slice('partials/'.length), template)
  }

  return (name, view, reading) => {
    const template = templates.get(name)
    if (!template) throw new Error(`There is no views/${name}.hbs`)
    return template(view, { data: reading })
  }
}

/** Handlebars forgives a missing argument even when strict: `{{#if unit}}` without any `unit` would be a gap that nobody sees. */
function demanding (source: string): hbs.AST.Program {
  const program = Handlebars.parse(source)
  const visitor = new Handlebars.Visitor()
  visitor.PathExpression = (path) => { Object.assign(path, { strict: true }) }
  visitor.accept(program)
  return program
}

/** The view of the layout around every page. */
function layoutView (reply: FastifyReply, { t, locale, now }: RenderContext, unread: string) {
  const { request } = reply
  const { user, server: { config } } = request
  const path = request.url.split('?', 1)[0] ?? '/'
  return {
    lang: locale === 'zh' ? 'zh-CN' : 'en',
    district: config.district,
    demo: config.demo,
    visitor: user === null,
    user: user && { id: user.id, name: user.name, roles: [...user.roles].map((role) => t(roles[role])).join(' · ') },
    unread,
    navigation: navigationFor(user, path, t),
    tabs: tabsFor(user, path, unread, t),
    searches: hasSearchBox(user),
    notices: takeFlashMessages(request, reply).map(({ text, kind }) => ({ text, look: kind === 'attention' ? 'warning' : 'success' })),
    languages: user?.locale ? [] : Object.entries(locales).filter(([name]) => name !== locale).map(([lang, label]) => ({ lang, label })),
    here: request.method === 'GET' ? request.url : '/',
    viewedBy: t('{name} 于 {time} 查看或打印', { name: user?.name ?? t('未登录的访客'), time: exactText(now) })
  }
}
