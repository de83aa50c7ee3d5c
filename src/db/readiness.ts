/** Whether a database can be read and written just now: each write tells, and where none has told for a while, one of its own. */
import { setTimeout as pause } from 'node:timers/promises'
import { instantFrom, systemClock } from '../clock.ts'
import { unavailable } from '../errors.ts'
import type { Tx } from './open.ts'

/** What a write has told is believed for so long. */
const believedMs = 10_000

export interface Readiness {
  written (): void
  failed (): void
  /** @throws whatever stands in the way */
  ready (): Promise<void>
}

export function readinessOf (read: () => Promise<unknown>, write: () => Promise<unknown>, patienceMs: number): Readiness {
  let goodUntil = 0
  let trying: Promise<unknown> | undefined

  return {
    written: () => { goodUntil = performance.now() + believedMs },
    failed: () => { goodUntil = 0 },
    ready
  }

  async function ready (): Promise<void> {
    const answered = new AbortController()
    try {
      await Promise.race([tried(), late(answered.signal)])
    } finally {
      answered.abort()
    }
  }

  async function tried (): Promise<void> {
    await read()
    // Whoever asks at the same moment shares the answer.
    if (performance.now() > goodUntil) await (trying ??= write().finally(() => { trying = undefined }))
  }

  async function late (signal: AbortSignal): Promise<never> {
    await pause(patienceMs, undefined, { signal })
    throw unavailable()
  }
}

/** Always the same row, which the jobs sweep away in time. */
export async function writeProbe (tx: Tx): Promise<void> {
  const key = { name: 'ready', slot: instantFrom(0) }
  const at = systemClock.now()
  await tx.jobRun.upsert({ where: { name_slot: key }, create: { ...key, at }, update: { at }, select: { name: true } })
}
