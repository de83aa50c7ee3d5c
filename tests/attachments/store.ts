import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { link, readdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { diskStore, directoryOf } from '../../src/attachments/store/disk.ts'
import { instantFrom, settableClock } from '../../src/clock.ts'
import { monday } from '../helpers/app.ts'
import { program } from '../helpers/program.ts'
import { killRounds } from '../helpers/tier.ts'
import { directoryFor, mayMount } from './helpers/fixtures.ts'

const now = instantFrom(monday)
const hourAgo = instantFrom('2026-11-23T08:00:00+08:00')
const later = instantFrom('2026-11-23T10:00:01+08:00')

async function fresh (t: Test) {
  const directory = await directoryFor(t)
  const clock = settableClock(now)
  return { directory, clock, store: diskStore(directory, clock) }
}

t.test('what is put can be read, found, listed', async (t) => {
  const { store, directory } = await fresh(t)
  const { hash, size } = await store.put(Readable.from([Buffer.from('厂门'), Buffer.from('口')]), 100)
  t.equal(hash, hashOf('厂门口'))
  t.equal(size, 9)
  t.equal(await text(await store.open(hash)), '厂门口')
  t.equal(await readFile(join(directory, 'content', hash.slice(0, 2), hash.slice(2, 4), hash), 'utf8'), '厂门口')
  t.equal(await store.has(hash), true)
  t.same(await listed(store), [{ hash, storedAt: now }])
  t.equal(await store.has(hashOf('nothing')), false)
  await t.rejects(store.open(hashOf('nothing')), { code: 'ENOENT' })
})

t.test('nothing is there before it is kept, or after it is discarded', async (t) => {
  const { store, directory } = await fresh(t)
  t.same(await listed(store), [], 'an empty directory is an empty store')
  const received = await store.receive(Readable.from(['abc'].map((each) => Buffer.from(each))), 3)
  t.equal(await store.has(received.hash), false)
  await received.discard()
  t.same(await readdir(join(directory, 'incoming')), [])
})

t.test('bytes that are not those that were stored are given to nobody', async (t) => {
  const { store, directory, clock } = await fresh(t)
  const content = () => Readable.from([Buffer.from('厂门口')])
  const { hash } = await store.put(content(), 100)
  const path = join(directory, 'content', hash.slice(0, 2), hash.slice(2, 4), hash)
  const again = diskStore(directory, clock)
  t.equal(await text(await again.open(hash)), '厂门口')
  for (const touched of ['厂门囗', '厂门口，多出来的字', '']) {
    await writeFile(path, touched)
    // As long as before and, to all appearance, as old.
    await utimes(path, now, now)
    for (const each of [store, again, diskStore(directory, clock)]) {
      await t.rejects(each.open(hash), { code: 'EBADMSG' })
      await t.rejects(each.check(hash), { code: 'EBADMSG' })
    }
  }
  await store.put(content(), 100)
  for (const each of [store, again]) t.equal(await text(await each.open(hash)), '厂门口', 'sent again, it is whole again')
})

t.test(
  'a folder that can only be read is said, as a full disk is',
  { skip: !mayMount() && 'needs the right to mount a small disk' },
  async (t) => {
    const { directory, store } = await fresh(t)
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', directory])
    try {
      await store.put(Readable.from([Buffer.from('x')]), 100)
      execFileSync('mount', ['-o', 'remount,ro', directory])
      await t.rejects(store.put(Readable.from([Buffer.from('x')]), 100), { status: 503, message: /不能写入/ })
    } finally {
      execFileSync('umount', [directory])
    }
  }
)

t.test('too large, and broken off, leave nothing', async (t) => {
  const { store, directory } = await fresh(t)
  await t.rejects(store.put(Readable.from([Buffer.alloc(3), Buffer.alloc(1)]), 3), { message: '文件过大，最多 {limit} MB。请压缩后再上传。' })
  await t.rejects(store.put(Readable.from(broken()), 100), { message: 'gone' })
  t.same(await readdir(directory, { recursive: true }), ['incoming'])

  async function * broken () {
    yield Buffer.from('half')
    throw new Error('gone')
  }
})

t.test('a full disk is said, and leaves nothing', { skip: !mayMount() && 'needs the right to mount a small disk' }, async (t) => {
  const { directory, store } = await fresh(t)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory])
  try {
    const { hash } = await store.put(Readable.from([Buffer.alloc(600_000, 'a')]), 10_000_000)
    await t.rejects(store.put(Readable.from([Buffer.alloc(600_000, 'b')]), 10_000_000), { message: /存储空间不足/ })
    t.same(await readdir(join(directory, 'incoming')), [])
    t.same((await listed(store)).map((file) => file.hash), [hash])
  } finally {
    execFileSync('umount', [directory])
  }
})

t.test('removing spares what was stored again', async (t) => {
  const { store, clock } = await fresh(t)
  const content = () => Readable.from([Buffer.from('x')])
  const { hash } = await store.put(content(), 10)
  t.equal(await store.remove(hash, hourAgo), false, 'too young')
  t.equal(await store.has(hash), true)

  clock.set(later)
  await store.put(content(), 10)
  t.equal(await store.remove(hash, instantFrom('2026-11-23T09:00:01+08:00')), false, 'sent again meanwhile')
  t.same(await listed(store), [{ hash, storedAt: later }])
  t.equal(await store.remove(hash, instantFrom('2026-11-23T11:00:00+08:00')), true)
  t.equal(await store.has(hash), false)
})

t.test('tidying clears old remains, and undoes a removal that broke off', async (t) => {
  const { store, directory } = await fresh(t)
  const incoming = join(directory, 'incoming')
  const { hash } = await store.put(Readable.from([Buffer.from('x')]), 10)
  const path = join(directory, 'content', hash.slice(0, 2), hash.slice(2, 4), hash)
  await link(path, join(incoming, `${hash}.leaving`))
  await writeFile(join(incoming, 'old'), 'half')
  await utimes(join(incoming, 'old'), hourAgo, hourAgo)
  await writeFile(join(incoming, 'young'), 'half')
  await utimes(join(incoming, 'young'), now, now)
  await store.tidy(now)
  t.same(await readdir(incoming), ['young'])
  t.equal(await store.has(hash), true)

  await rename(path, join(incoming, `${hash}.leaving`))
  await store.tidy(now)
  t.equal(await text(await store.open(hash)), 'x', 'put back where it is missing')
})

t.test('killed in the middle of storing: no half file, nothing lost that was acknowledged', async (t) => {
  const { store, directory } = await fresh(t)
  const acknowledged: string[] = []
  for (let round = 0; round < killRounds; round++) {
    const child = spawn(process.execPath, [...program(new URL('children/put-forever', import.meta.url)), directory, String(round)], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    let told = ''
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString()
      if (told.split('\n').length > 3 + round) child.kill('SIGKILL')
    })
    await once(child, 'close')
    acknowledged.push(...told.split('\n').slice(0, -1))
  }
  t.ok(acknowledged.length >= 3 * killRounds)
  for (const { hash } of await listed(store)) t.equal(hashOf(await text(await store.open(hash))), hash)
  for (const hash of acknowledged) t.equal(await store.has(hash), true)
  await store.tidy(instantFrom('2100-01-01T00:00:00Z'))
  t.same(await readdir(join(directory, 'incoming')), [])
})

t.test('settings name a directory', async (t) => {
  t.equal(directoryOf('file:./data/files'), './data/files')
  t.equal(directoryOf('file:/var/lib/files'), '/var/lib/files')
  t.equal(directoryOf('file:///var/lib/%E6%96%87'), '/var/lib/文')
  t.equal((await stat(directoryOf(`file:${process.cwd()}`))).isDirectory(), true)
})

async function listed (store: ReturnType<typeof diskStore>) {
  const files = []
  for await (const file of store.list()) files.push(file)
  return files
}

function hashOf (content: string): string {
  return createHash('sha256').update(content).digest('hex')
}
