/** What a page takes of a line, with everything, where the browser holds nothing of it yet. */
import type { Visitor } from './visitor.ts'

export async function weighed (person: Visitor, address: string): Promise<{ requests: number, bytes: number }> {
  const session = await person.page.context().newCDPSession(person.page)
  const asked = new Set<string>()
  const sent: number[] = []
  session.on('Network.requestWillBeSent', ({ requestId, request: { url } }) => { if (!url.startsWith('data:')) asked.add(requestId) })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (asked.has(requestId)) sent.push(encodedDataLength)
  })
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await person.go(address)
  await person.page.waitForLoadState('networkidle')
  await session.detach()
  return { requests: sent.length, bytes: sent.reduce((sum, each) => sum + each, 0) }
}
