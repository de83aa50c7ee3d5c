/** The style sheet is what the pages use, and no more. */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { usedOnPages } from '../../styles/used.ts'
import { testApp } from '../helpers/app.ts'
import { root } from '../helpers/root.ts'

const textOf = (path: URL | string) => readFileSync(path, 'utf8')
const features = new URL('views/assets/page/', root)
const ours = classesOf(readdirSync(features).map((name) => textOf(new URL(name, features))).join('\n'))
const tablers = classesOf(textOf(createRequire(import.meta.url).resolve('@tabler/core/dist/css/tabler.min.css')))
const { classes, composed } = usedOnPages(root)
const used = new Set([...classes, ...composed])

t.test('each class of the templates has its rule, each rule of ours is used, and nothing else is sent', async (t) => {
  const { app, browser } = await testApp(t)
  const sent = classesOf((await browser().get(app.assetAddress('page.css'))).body)
  t.ok(tablers.size > sent.size * 3)
  t.same([...sent].filter((name) => !used.has(name)), [], 'no rule for what no page has')
  t.same([...used].filter((name) => (tablers.has(name) || ours.has(name)) && !sent.has(name)), [], 'no class has lost its rule')
  t.same([...classes].filter((name) => !sent.has(name)), [], 'no class is there for nothing')
})

t.test('what is used is read off the templates and programs', async (t) => {
  const folder = t.testdir({
    src: { 'a.ts': "const light = 'red'; const html = '<time class=\"exact\">'" },
    views: {
      'a.hbs': '<p class="a{{#if x}} b{{/if}} light-{{light}}" hidden>{{t \'词\'}}</p>',
      assets: { enhance: { 'a.js': "Object.assign(document.createElement('dialog'), { className: 'made' })" } }
    }
  })
  const { classes, composed, elements, attributes } = usedOnPages(pathToFileURL(`${folder}/`))
  t.same([...classes].toSorted(), ['a', 'b', 'exact', 'made'])
  t.ok(composed.has('light-red'))
  t.same([...elements].toSorted(), ['dialog', 'p', 'time'])
  t.same([...attributes].toSorted(), ['class', 'hidden'])
})

/** All before a brace is a selector, or an at-rule, which has no classes; what an element is not, or contains, is no class of it. */
function classesOf (css: string): Set<string> {
  const selectors = css.replace(/\/\*.*?\*\/|"[^"]*"|:(?:not|has)\([^()]*\)/gs, '').match(/[^{}]+(?=\{)/g) ?? []
  return new Set(selectors.flatMap((each) => [...each.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map(([, name = '']) => name)))
}
