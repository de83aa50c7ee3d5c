import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import t from 'tap'
import { plainBytes, typeOf } from '../../src/attachments/content-type.ts'
import { instantFrom } from '../../src/clock.ts'
import { ask, attach, runApp, type RunningApp } from './helpers/fixtures.ts'
import { archive, bytes, jpegStart, photo } from './helpers/samples.ts'

t.test('a type is found from the content alone; what could be rendered is plain bytes', async (t) => {
  const contents: [string, Uint8Array, string][] = [
    ['a photo', await photo(), 'image/jpeg'],
    ['a screenshot', await photo('png', 10, 10), 'image/png'],
    ['webp', await photo('webp', 10, 10), 'image/webp'],
    ['an iPhone\'s photo', bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic'), 'image/heic'],
    ['gif', bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0]), 'image/gif'],
    ['pdf', bytes('%PDF-1.7\n'), 'application/pdf'],
    [
      'docx',
      await archive('[Content_Types].xml', 'word/document.xml'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    ],
    ['zip', await archive('a.txt'), 'application/zip'],
    ['html', bytes('<!doctype html><script>alert(1)</script>'), plainBytes],
    ['svg', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), plainBytes],
    ['xml', bytes('<?xml version="1.0"?><a/>'), plainBytes],
    ['xml with a mark', bytes([0xef, 0xbb, 0xbf], '<?xml version="1.0"?><a/>'), plainBytes],
    ['php', bytes('<?php system($_GET[0]);'), plainBytes],
    ['mail', bytes('From: a@example.com\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>'), plainBytes],
    ['a program', bytes('MZ', [0x90, 0, 3, 0, 0, 0]), plainBytes],
    ['a script', bytes('#!/bin/sh\n'), plainBytes],
    ['flash', bytes('CWS', [9, 0, 0, 0, 0]), plainBytes],
    ['text', bytes('你好'), plainBytes],
    ['nothing', bytes(), plainBytes],
    ['a cut zip', (await archive('[Content_Types].xml')).slice(0, 40), 'application/zip']
  ]
  for (const [name, content, type] of contents) t.equal(await typeOf(content), type, name)
})

t.test('what was drawn is kept, and so is that nothing can be drawn', async (t) => {
  const site = await runApp(t)
  const good = await attach(site, 'reporter', await photo(), '厂门口.jpg')
  const bad = await attach(site, 'reporter', bytes(jpegStart, 'JFIF'), '假.jpg')
  const looks = () => Promise.all([look(site, good, 'view'), look(site, good, 'thumb'), look(site, bad, 'view'), look(site, bad, 'thumb')])
  const before = await looks()
  t.same(before.map(({ status, headers }) => [status, headers['content-type']?.split(';')[0]]), [
    [200, 'image/jpeg'], [200, 'image/jpeg'], [422, 'text/html'], [200, 'image/svg+xml']
  ])
  t.match(await sharp(before[1]?.content).metadata(), { width: 213, height: 320 })
  await rm(join(site.directory, 'content'), { recursive: true })
  t.same((await looks()).map(({ status }) => status), [200, 200, 503, 200], 'without reading the original again')
})

t.test('what took too long is tried again a day later', async (t) => {
  const site = await runApp(t)
  const id = await attach(site, 'reporter', await photo(), '厂门口.jpg')
  const { hash } = await site.db.read.attachment.findUniqueOrThrow({ where: { id } })
  await mkdir(join(site.directory, 'drawn'))
  await writeFile(join(site.directory, 'drawn', `${hash}.undrawable`), site.clock.now().toISOString())
  t.equal((await look(site, id, 'thumb')).headers['content-type'], 'image/svg+xml')
  site.clock.set(instantFrom('2026-11-24T09:00:00+08:00'))
  t.equal((await look(site, id, 'thumb')).headers['content-type'], 'image/jpeg')
})

t.test('a person\'s pictures wait for one another, and nobody else\'s wait for them', async (t) => {
  const site = await runApp(t)
  const [mine, other] = [[] as string[], await attach(site, 'handler', await photo('jpeg', 500, 400), '别人.jpg')]
  for (let at = 0; at < 8; at++) mine.push(await attach(site, 'reporter', await photo('png', 3000, 2000 + at), `${at}.png`))
  const answered: string[] = []
  const asked = [...mine, other].map(async (id) => {
    await look(site, id, 'view')
    answered.push(id)
  })
  await Promise.all(asked)
  t.ok(answered.indexOf(other) <= 2, 'asked for last, seen among the first')
})

t.test('what was taken in before is looked at again before others get it', async (t) => {
  const site = await runApp(t)
  const secret = await sharp(await photo()).keepExif().avif({ effort: 0 }).toBuffer()
  t.ok(secret.includes('Wang Secret'))
  const unknown = await attach(site, 'reporter', Uint8Array.from(secret), '新式.avif')
  await site.db.write((tx) => tx.attachment.update({ where: { id: unknown }, data: { type: plainBytes } }))
  const { status, content } = await ask(site, 'handler', `/files/${unknown}`)
  t.same([status, content.length, content.includes('Wang Secret')], [200, secret.length, false])
  const scanned = await attach(site, 'reporter', bytes('%PDF-1.7'), '扫描.tif')
  await site.db.write((tx) => tx.attachment.update({ where: { id: scanned }, data: { type: 'image/tiff' } }))
  t.equal((await ask(site, 'handler', `/files/${scanned}`)).status, 422)
  t.equal((await ask(site, 'reporter', `/files/${scanned}`)).status, 200)
})

t.test('a picture seen before is not sent again, if it may still be seen', async (t) => {
  const site = await runApp(t)
  const id = await attach(site, 'handler', await photo(), '内部.jpg', 'internal')
  const first = await ask(site, 'handler', `/files/${id}/thumb`)
  const etag = first.headers['etag'] ?? ''
  t.equal(first.headers['cache-control'], 'private, no-cache')
  t.equal((await ask(site, 'handler', `/files/${id}/thumb`, { 'if-none-match': etag })).status, 304)
  t.equal((await ask(site, 'reporter', `/files/${id}/thumb`, { 'if-none-match': etag })).status, 404)
})

t.test('an answer with a picture runs nothing, and is taken for nothing else', async (t) => {
  const site = await runApp(t)
  const id = await attach(site, 'reporter', await photo(), '厂门口.jpg')
  for (const door of ['view', 'thumb']) {
    const { headers } = await look(site, id, door)
    t.match(headers, { 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'" }, door)
  }
})

const seesProcesses = existsSync('/proc/self/task')

t.test('who draws knows no setting, and is replaced when killed; none stays', { skip: !seesProcesses && 'needs /proc' }, async (t) => {
  const site = await runApp(t)
  const first = await attach(site, 'reporter', await photo('jpeg', 60, 40), '1.jpg')
  const second = await attach(site, 'reporter', await photo('jpeg', 61, 40), '2.jpg')
  t.equal((await look(site, first, 'view')).headers['content-type'], 'image/jpeg')
  const [pid = 0, ...others] = await painters()
  t.same(others, [])
  t.match(await readFile(`/proc/${pid}/environ`, 'utf8'), /^MALLOC_ARENA_MAX=\d\0(NODE_CHANNEL_\w+=\w+\0)*$/)
  process.kill(pid, 'SIGKILL')
  while ((await painters()).length > 0) await new Promise(setImmediate)
  t.equal((await look(site, second, 'view')).headers['content-type'], 'image/jpeg')
  await site.app.close()
  while ((await painters()).length > 0) await new Promise(setImmediate)
})

/** Among the processes that this one began. */
async function painters (): Promise<number[]> {
  const all = (await readFile(`/proc/self/task/${process.pid}/children`, 'utf8')).split(' ').filter(Boolean).map(Number)
  const names = await Promise.all(all.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return all.filter((_, at) => names[at]?.includes('pictures/render-child'))
}

async function look (site: RunningApp, id: string, door: string) {
  return ask(site, 'handler', `/files/${id}/${door}`)
}
