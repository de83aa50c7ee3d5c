/** Asks as fast as it is answered, over a few connections that stay open, for so many seconds. */
import { Agent, request } from 'node:http'

const few = 8

/** The addresses are asked for in turn. */
export interface Asked { urls: readonly string[], cookie?: string | undefined, body?: (() => string) | undefined, expected: number }

export class Measured {
  readonly #waits: number[] = []
  #seconds = 0

  add (waits: readonly number[], seconds: number): void {
    this.#waits.push(...waits)
    this.#seconds += seconds
  }

  get count (): number {
    return this.#waits.length
  }

  get rate (): number {
    return this.count / this.#seconds
  }

  /** Milliseconds within which this part of the answers came. */
  within (part: number): number {
    const sorted = this.#waits.toSorted((one, other) => one - other)
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  }
}

/** @throws at the first answer that is not the expected one */
export async function measure (asked: Asked, seconds: number, into = new Measured(), connections = few): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const start = performance.now()
  const waits: number[] = []
  let turn = 0
  await Promise.all(Array.from({ length: connections }, async () => {
    while (performance.now() - start < seconds * 1000) {
      const before = performance.now()
      const url = asked.urls[turn++ % asked.urls.length] ?? ''
      const status = await ask(agent, url, asked)
      if (status !== asked.expected) throw new Error(`${url} answered ${status}, not ${asked.expected}`)
      waits.push(performance.now() - before)
    }
  }))
  into.add(waits, (performance.now() - start) / 1000)
  agent.destroy()
  return into
}

function ask (agent: Agent, url: string, { cookie, body }: Asked): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(cookie && { cookie }),
      ...(body && { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' })
    }
    const sent = request(url, { agent, headers, method: body ? 'POST' : 'GET' }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(body?.())
  })
}
