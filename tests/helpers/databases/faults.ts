/** What breaks in earnest: a line to PostgreSQL that can be cut, a disk that is small enough to be filled, a database that is locked. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { onServer } from '../../../prisma/scratch.ts'
import type { Db } from '../../../src/db/index.ts'

export interface DatabaseProxy {
  /** The database behind it. */
  url: string
  /** Ends every connection, and lets nobody in. */
  down (): Promise<void>
  up (): Promise<void>
  /** Cuts the next commit, or one after it: on its way there, or when the server has done it and its answer is on the way back. */
  cutCommit (when: 'before' | 'after', number?: number): void
  /** Ends the next connection in one breath with telling that it is ready. */
  cutGreeting (): void
}

/** Between a program and its database. */
export async function databaseProxy (t: Test, url: string): Promise<DatabaseProxy> {
  const { hostname, port } = new URL(url)
  const links = new Set<Socket>()
  let cut: { when: 'before' | 'after', number: number } | null = null
  let greeting = false
  const server = createServer((near) => {
    const far = connect(Number(port || 5432), hostname)
    const end = () => { near.destroy(); far.destroy() }
    for (const socket of [near, far]) {
      links.add(socket)
      socket.on('error', end).on('close', () => { links.delete(socket); end() })
    }
    let silent = false
    near.on('data', (sent: Buffer) => {
      const when = cut && sent.includes('COMMIT\0') && --cut.number === 0 ? cut.when : null
      if (when) cut = null
      if (when === 'before') return end()
      silent = when === 'after'
      far.write(sent)
    })
    far.on('data', (answer: Buffer) => {
      if (silent) return end()
      if (!greeting || !answer.subarray(-6).equals(readyForQuery)) return near.write(answer)
      greeting = false
      return near.end(Buffer.concat([answer, ended]))
    })
  })
  const listen = (at: number) => new Promise<void>((resolve) => { server.listen(at, '127.0.0.1', resolve) })
  await listen(0)
  const { port: own } = server.address() as AddressInfo
  const down = () => new Promise<void>((resolve) => {
    server.close(() => { resolve() })
    for (const socket of links) socket.destroy()
  })
  t.teardown(down)
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String(own)
  return {
    url: through.href,
    down,
    up: () => listen(own),
    cutCommit: (when, number = 1) => {
      cut = { when, number }
    },
    cutGreeting: () => {
      greeting = true
    }
  }
}

const readyForQuery = Buffer.from('Z\0\0\0\x05I')

/** As PostgreSQL says goodbye. */
const reason = Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0')
const ended = Buffer.concat([Buffer.from('E'), Buffer.from([0, 0, 0, 4 + reason.length]), reason])

/** Ends all connections to a database as its administrator does. */
export async function endConnections (url: string): Promise<void> {
  await onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${new URL(url).pathname.slice(1)}'`)
}

export interface Disk { folder: string, fill (): void, free (): void }

/** A disk of its own with so many megabytes; null where nobody may mount one. */
export function smallDisk (t: Test, megabytes: number): Disk | null {
  const folder = mkdtempSync(join(tmpdir(), 'mopaixiao-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
  t.teardown(() => {
    execFileSync('umount', ['--lazy', folder])
    rmSync(folder, { recursive: true })
  })
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill () {
      try {
        writeFileSync(ballast, Buffer.alloc(megabytes * 1_048_576))
      } catch (error) {
        if (Object(error).code !== 'ENOSPC') throw error
      }
    },
    free () { rmSync(ballast, { force: true }) }
  }
}

export const noDisk = 'a small disk: nobody may mount one here'

/**
 * From now on it can only be read: SQLite's by whoever has it open now, PostgreSQL's by everybody.
 * @returns what ends it; SQLite's writer must be opened anew
 */
export async function makeReadOnly ({ db, url }: { db: Db, url: string }): Promise<() => Promise<void>> {
  if (db.engine === 'sqlite') {
    await db.write((tx) => tx.$executeRaw`PRAGMA query_only = ON`)
    return async () => {}
  }
  const readOnly = async (way: 'on' | 'off') => {
    await onServer(`ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET default_transaction_read_only = ${way}`)
    await endConnections(url)
  }
  await readOnly('on')
  return () => readOnly('off')
}
