import { readdir, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import t from 'tap'
import { attachmentViews, sweepFiles, verifyFiles } from '../../src/attachments/index.ts'
import { instantFrom } from '../../src/clock.ts'
import { compileViews, viewsDirectory } from '../../src/web/pages/templates.ts'
import { translators } from '../../src/web/language/translate.ts'
import { words } from '../../src/attachments/words.ts'
import { ask, attach, runApp, send, type RunningApp } from './helpers/fixtures.ts'
import { bytes, photo } from './helpers/samples.ts'

t.test('what nobody claimed goes after a day, its file and pictures with it; the record stays', async (t) => {
  const site = await runApp(t)
  const kept = await attach(site, 'reporter', await photo('jpeg', 40, 30), '留.jpg')
  await ask(site, 'handler', `/files/${kept}/thumb`)
  await send(site, 'reporter', {}, [new File([await photo('jpeg', 50, 30)], '忘.jpg')])
  const { id, hash } = await site.db.read.attachment.findFirstOrThrow({ where: { caseId: null } })
  await ask(site, 'reporter', `/files/${id}/thumb`)

  t.same(await sweep(site), { uploads: 0, files: 0 })
  site.clock.set(instantFrom('2026-11-24T08:59:59+08:00'))
  t.same(await sweep(site), { uploads: 0, files: 0 })
  site.clock.set(instantFrom('2026-11-24T09:00:01+08:00'))
  t.same(await sweep(site), { uploads: 1, files: 1 })
  t.equal(await site.files.store.has(hash), false)
  t.equal((await readdir(join(site.directory, 'drawn'))).length, 1)
  t.equal((await ask(site, 'handler', `/files/${kept}`)).status, 200)
  t.same(await verifyFiles(site.db, site.files.store, site.clock.now()), [])
})

t.test('the check names what does not agree', async (t) => {
  const site = await runApp(t)
  const [missing, altered, sound] = [
    await attach(site, 'reporter', bytes('1'), '1'),
    await attach(site, 'reporter', bytes('2'), '2'),
    await attach(site, 'reporter', bytes('3'), '3')
  ]
  const hashes = new Map((await site.db.read.attachment.findMany()).map(({ id, hash }) => [id, hash]))
  await unlink(pathOf(site, hashes.get(missing) ?? ''))
  await writeFile(pathOf(site, hashes.get(altered) ?? ''), 'touched')
  const orphan = await site.files.store.put(Readable.from([bytes('4')]), 10)
  t.ok(sound)
  t.same(await verifyFiles(site.db, site.files.store, site.clock.now()), [
    { kind: 'missing', hash: hashes.get(missing), attachmentId: missing },
    { kind: 'altered', hash: hashes.get(altered), attachmentId: altered }
  ].sort((a, b) => a.attachmentId < b.attachmentId ? -1 : 1), 'a young file may belong to a request under way')
  site.clock.set(instantFrom('2026-11-23T10:00:01+08:00'))
  t.match((await verifyFiles(site.db, site.files.store, site.clock.now())).at(-1), { kind: 'orphan', hash: orphan.hash })
})

t.test('the list of files, for a page', async (t) => {
  const views = attachmentViews([
    { id: '1', name: '<厂>门口.jpg', type: 'image/jpeg', size: 1_572_864 },
    { id: '2', name: '答复.pdf', type: 'application/pdf', size: 2048 },
    { id: '3', name: '空', type: 'application/octet-stream', size: 12 }
  ])
  t.same(views.map(({ size }) => size), ['1.5 MB', '2 KB', '12 B'])
  const render = compileViews(viewsDirectory)
  const { zh, en } = translators(words)
  const reading = { locale: 'zh', now: instantFrom('2026-11-23T09:00:00+08:00'), asset: (name: string) => name } as const
  const html = render('partials/attachments', { attachments: views }, { ...reading, t: zh })
  t.match(html, '<img class="rounded object-cover" width="96" height="96" src="/files/1/thumb" alt="查看图片 &lt;厂&gt;门口.jpg" loading="lazy">')
  t.match(html, 'href="/files/2" aria-label="下载 答复.pdf">答复.pdf</a>')
  t.equal(html.split('<img').length, 2)
  t.match(render('partials/attachments', { attachments: views }, { ...reading, t: en }), 'aria-label="Download 答复.pdf"')
  t.equal(render('partials/attachments', { attachments: [] }, { ...reading, t: en }), '', 'nothing where there are none')
})

function sweep ({ db, files, clock }: RunningApp) {
  return sweepFiles({ db, ...files, now: clock.now() })
}

function pathOf ({ directory }: RunningApp, hash: string): string {
  return join(directory, 'content', hash.slice(0, 2), hash.slice(2, 4), hash)
}
