/** Whether anything stops the process: asks it each 50 ms over a connection of its own, and remembers the longest it was silent. */
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

const everyMs = 50

/** @returns how to end it, which tells the longest time in milliseconds from a question to its answer */
export function probe (origin: string): () => Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const over = new AbortController()
  const asking = longestSilence(agent, origin, over.signal)
  return async () => {
    over.abort()
    const longest = await asking
    agent.destroy()
    return longest
  }
}

async function longestSilence (agent: Agent, origin: string, over: AbortSignal): Promise<number> {
  let longest = 0
  while (!over.aborted) {
    const before = performance.now()
    await health(agent, origin)
    longest = Math.max(longest, performance.now() - before)
    await pause(everyMs)
  }
  return longest
}

function health (agent: Agent, origin: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(`${origin}/health`, { agent }, (response) => { response.resume().on('end', resolve) }).on('error', reject).end()
  })
}
