/** Reads the pages of the figures as a person does: which numbers stand there, and how long the list is that each opens. */
import type { Browser } from '../app.ts'

/** Handlebars writes = as an entity as well. */
const text = (html: string) => html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')

/** Addresses of lists on a page, each with the number that stands in the link. */
export function numbers (html: string): Map<string, number> {
  const links = [...text(html).matchAll(/<a href="(\/review\/\w+\/problems\?[^"]*)">([^<]*)<\/a>/g)]
  return new Map(links.map(([, address = '', words = '']) => [address, Number(/\d+(?= 件)|\d+$/.exec(words)?.[0])]))
}

/** What the list says of its own length, and how many rows its pages have together. */
export async function lengthOf (browser: Browser, address: string): Promise<{ said: number, rows: number }> {
  let said = NaN
  let rows = 0
  for (let next: string | undefined = address; next;) {
    const before: string = next
    const html = text((await browser.get(before)).body)
    said = Number(/共 (\d+) 件/.exec(html)?.[1])
    rows += html.match(/class="row-number"/g)?.length ?? 0
    next = /href="([^"]*)" rel="next"/.exec(html)?.[1]
    if (next === before) throw new Error(`${next} follows itself`)
  }
  return { said, rows }
}
