/** What axe objects to on the pages of one test. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation { id: string, nodes: { html: string }[] }

export async function objections (page: Page, only = ''): Promise<string[]> {
  const { violations } = await page.evaluate<{ violations: Violation[] }>(`axe.run(document, { ${only}resultTypes: ["violations"] })`)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** Each element as axe sees it: how wide the window is, inside what it stands, what it is, whether it says something. */
const shapes = `(() => {
  const telling = /^(class|role|type|aria-(?!labelledby|describedby|controls|label$))/
  const names = new Map([[document.body, String(innerWidth)]])
  for (const element of document.body.querySelectorAll('*')) {
    const { tagName, attributes, parentElement, textContent } = element
    const given = [...attributes].map(({ name, value }) => telling.test(name) ? name + '=' + value : name)
    names.set(element, names.get(parentElement) + '>' + tagName + '[' + given.join(' ') + ']' + (textContent.trim() ? '+' : ''))
  }
  return [...new Set(names.values())]
})()`

/**
 * Remembers of what the pages were made that axe had nothing against: a page with nothing new on it is not asked about again, which is
 * most of the time of a long road.
 */
export class PageChecker {
  readonly script = axe
  readonly #known = new Set<string>()

  async objections (page: Page): Promise<string[]> {
    const found = await page.evaluate<string[]>(shapes)
    if (found.every((shape) => this.#known.has(shape))) return []
    const objected = await objections(page)
    if (objected.length === 0) for (const shape of found) this.#known.add(shape)
    return objected
  }
}
