/** How a page comes to be seen, as the browser itself counts it. */
import type { Page } from 'playwright-core'

export interface Paint {
  /** When the largest thing was drawn, in milliseconds. */
  largest: number
  /** How much moved after it had been drawn, as a share of the window. */
  shifted: number
  /** How long the page could not answer: of each task that takes longer than 50 ms, the rest. */
  blocked: number
}

/** To be in the page before anything else. */
export const paintWatch = `
globalThis.paint = { largest: 0, shifted: 0, blocked: 0 }
const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true })
watch('largest-contentful-paint', ({ startTime }) => { paint.largest = startTime })
watch('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) paint.shifted += value })
watch('longtask', ({ duration }) => { paint.blocked += duration - 50 })
`

/** Of the page as it stands now, after two more pictures of it: what was late is in them. */
export function paintOf (page: Page): Promise<Paint> {
  return page.evaluate<Paint>(`new Promise((seen) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => seen(globalThis.paint), 100)))
  })`)
}
