import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import t, { type Test } from 'tap'
import { plainBytes, typeOf } from '../../src/attachments/content-type.ts'
import { ask, attach, openSite, type Site } from './helpers/district.ts'
import { archive, bomb, bytes, jpegStart, photo } from './helpers/samples.ts'

t.test('a type is found from the content alone; what could be rendered is plain bytes', async (t) => {
  const contents: [string, Uint8Array, string][] = [
    ['a photo', await photo(), 'image/jpeg'],
    ['a screenshot', await photo('png', 10, 10), 'image/png'],
    ['webp', await photo('webp', 10, 10), 'image/webp'],
    ['an iPhone\'s photo', bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic'), 'image/heic'],
    ['gif', bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0]), 'image/gif'],
    ['pdf', bytes('%PDF-1.7\n'), 'application/pdf'],
    ['docx', await archive('[Content_Types].xml', 'word/document.xml'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
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

t.test('pictures are seen without place, camera and person, upright', async (t) => {
  const site = await openSite(t)
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const content = await photo(format)
    t.match((await sharp(content).metadata()), { orientation: 6, exif: Buffer }, `the ${format} has what must not get out`)
    t.ok(Buffer.from(content).includes('Wang Secret'))
    const id = await attach(site, 'reporter', content, `厂门口.${format}`)
    for (const address of [`/files/${id}/view`, `/files/${id}/thumb`, `/files/${id}`]) {
      const seen = await picture(t, site, address)
      t.match(await sharp(seen).metadata(), { format }, address)
      const { exif, xmp, icc, orientation = 1, width, height } = await sharp(seen).metadata()
      t.same({ exif, xmp, icc, orientation }, { exif: undefined, xmp: undefined, icc: undefined, orientation: 1 })
      t.ok(height > width, 'turned upright')
      t.ok(!seen.includes('Wang Secret'))
      t.ok(!address.endsWith('thumb') || height === 320)
    }
    t.same((await ask(site, 'reporter', `/files/${id}`)).content, Buffer.from(content), 'the uploader gets the original back')
  }
  t.equal((await readdir(join(site.directory, 'pictures'))).length, 9, 'drawn once')
})

t.test('a picture seen before is not sent again, if it may still be seen', async (t) => {
  const site = await openSite(t)
  const id = await attach(site, 'handler', await photo(), '内部.jpg', 'internal')
  const first = await ask(site, 'handler', `/files/${id}/thumb`)
  const etag = first.headers['etag'] ?? ''
  t.equal(first.headers['cache-control'], 'private, no-cache')
  t.equal((await ask(site, 'handler', `/files/${id}/thumb`, { 'if-none-match': etag })).status, 304)
  t.equal((await ask(site, 'reporter', `/files/${id}/thumb`, { 'if-none-match': etag })).status, 404)
})

t.test('what cannot be drawn is given as a download', async (t) => {
  const site = await openSite(t)
  const contents: [string, Uint8Array<ArrayBuffer>][] = [
    ['炸弹.png', await bomb()],
    ['半张.jpg', (await photo()).slice(0, 2000)],
    ['假.jpg', bytes(jpegStart, '<script>alert(1)</script>')],
    ['矢量.jpg', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['苹果.heic', bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic')]
  ]
  for (const [name, content] of contents) {
    const id = await attach(site, 'reporter', content, name)
    for (const address of [`/files/${id}/view`, `/files/${id}/thumb`, `/files/${id}`]) {
      const response = await ask(site, 'handler', address)
      t.equal(response.status, 200, `${name} ${address}`)
      t.equal(response.headers['content-disposition'], `attachment; filename="${'_'.repeat([...name.split('.')[0] ?? ''].length)}.${name.split('.')[1]}"; filename*=UTF-8''${encodeURIComponent(name)}`)
      t.same(response.content, Buffer.from(content))
    }
  }
})

t.test('a picture with a page behind it loses the page', async (t) => {
  const site = await openSite(t)
  const id = await attach(site, 'reporter', bytes([...await photo()], '<script>alert(1)</script>'), '两样.jpg')
  for (const size of ['view', 'thumb']) t.ok(!(await picture(t, site, `/files/${id}/${size}`)).includes('script'))
})

async function picture (t: Test, site: Site, address: string): Promise<Buffer> {
  const response = await ask(site, 'handler', address)
  t.equal(response.status, 200)
  t.equal(response.headers['x-content-type-options'], 'nosniff')
  t.equal(response.headers['content-security-policy'], "sandbox; default-src 'none'")
  return response.content
}
