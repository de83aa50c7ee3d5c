/** Whether the database can be read and written at present: every write shows it, and after a while without one a probe is written. */
import { setTimeout as pause } from 'node:timers/promises'
import { instantFrom, systemClock } from '../clock.ts'
import { unavailable } from '../errors.ts'
import type { Tx } from './open.ts'

/** How long the result of a write is relied on. */
const believedMs = 10_000

export interface Readiness {
  written (): void
  failed (): void
  /** @throws the reason why it is not */
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
    // Concurrent callers share one probe.
    if (performance.now() > goodUntil) await (trying ??= write().finally(() => { trying = undefined }))
  }

  async function late (signal: AbortSignal): Promise<never> {
    await pause(patienceMs, undefined, { signal })
    throw unavailable()
  }
}

/** Always the same row, which a job deletes later. */
export async function writeProbe (tx: Tx): Promise<void> {
  const key = { name: 'ready', slot: instantFrom(0) }
  const at = systemClock.now()
  await tx.jobRun.upsert({ where: { name_slot: key }, create: { ...key, at }, update: { at }, select: { name: true } })
}
