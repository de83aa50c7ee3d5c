/**
 * A page as those have it who need it larger, narrower, still, in colours of their own or without a mouse. It is not loaded again: the
 * browser is told what they need, and the page is looked at anew (layout.js).
 */
import { readFileSync } from 'node:fs'
import type { CDPSession, Page } from 'playwright-core'
import { root } from '../root.ts'
import { wholeTier } from '../tier.ts'

const layout = readFileSync(new URL('tests/helpers/browser/layout.js', root), 'utf8')

type Fault = 'sideways' | 'words' | 'crossing' | 'small' | 'unseen' | 'alike' | 'moving' | 'dead'

interface Need {
  who: string
  faults: readonly Fault[]
  viewport: { width: number, height: number }
  /** Of a letter, where the browser’s own has 16. */
  pixels?: number
  forcedColors?: 'active'
}

const lost: readonly Fault[] = ['sideways', 'words', 'crossing']
const phone = { width: 375, height: 812 }
const desk = { width: 1366, height: 768 }

const always: readonly Need[] = [
  { who: 'on a phone', faults: [...lost, 'small', 'moving'], viewport: phone },
  { who: 'with letters twice as large, on a phone', faults: lost, viewport: phone, pixels: 32 }
]
const wholly: readonly Need[] = [
  { who: 'on the smallest phone', faults: lost, viewport: { width: 320, height: 568 } },
  { who: 'by the keyboard, on a phone', faults: ['unseen'], viewport: phone },
  { who: 'in forced colours, on a phone', faults: ['alike'], viewport: phone, forcedColors: 'active' },
  { who: 'with letters twice as large, at a desk', faults: lost, viewport: desk, pixels: 32 },
  { who: 'at a desk', faults: lost, viewport: desk },
  { who: 'by the keyboard, at a desk', faults: ['unseen'], viewport: desk },
  { who: 'in forced colours, at a desk', faults: ['alike'], viewport: desk, forcedColors: 'active' }
]

/** In the first tier those whom the others stand for: what is too wide for large letters is too wide for a small phone. */
export const everybody = wholeTier ? [...always, ...wholly] : always

export const withoutScripts: readonly Need[] = [{ who: 'without scripts', faults: [...lost, 'dead'], viewport: phone }]

const sessions = new WeakMap<Page, CDPSession>()

/** @returns what each of them would miss on this page, which is left as it was */
export async function missed (page: Page, needs: readonly Need[]): Promise<string[]> {
  const session = sessions.get(page) ?? await page.context().newCDPSession(page)
  sessions.set(page, session)
  const before = page.viewportSize()
  const found: string[] = []
  for (const { who, faults, viewport, pixels = 16, forcedColors = 'none' } of needs) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ forcedColors })
    await session.send('Page.setFontSizes', { fontSizes: { standard: pixels } })
    const faulty = await page.evaluate<string[]>(`(() => { ${layout}\nreturn laidOut(${JSON.stringify(faults)}) })()`)
    found.push(...faulty.map((fault) => `${who}: ${fault}`))
  }
  await page.emulateMedia({ forcedColors: 'none' })
  await session.send('Page.setFontSizes', { fontSizes: { standard: 16 } })
  if (before) await page.setViewportSize(before)
  return found
}
