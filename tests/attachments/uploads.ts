import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { instantFrom } from '../../src/clock.ts'
import { onEachEngine } from '../helpers/databases/database.ts'
import { hiddenFields } from '../helpers/app.ts'
import { ask, mayMount, runApp, people, send, type RunningApp } from './helpers/fixtures.ts'

const key = 'a-form-of-these-tests'
const photo = new File(['某张照片'], '厂门口.jpg')

t.test('a file becomes an upload, and a part of the record with its form', async (t) => {
  const site = await runApp(t)
  const { status } = await send(site, 'reporter', { title: '路面', once: key }, [photo])
  t.equal(status, 303)
  const [row] = await site.db.read.attachment.findMany()
  t.match(row, {
    name: '厂门口.jpg',
    size: 12,
    audience: 'public',
    uploadedById: people.reporter.id,
    enterpriseId: people.reporter.enterpriseId,
    type: 'application/octet-stream'
  })
  t.equal(row?.hash, createHash('sha256').update('某张照片').digest('hex'))
  t.ok(row && await site.files.store.has(row.hash))
})

t.test('a form that comes back keeps its files, by name, and can let them go', async (t) => {
  const site = await runApp(t)
  const refused = await send(site, 'reporter', { title: '这个标题实在是太长了一些', once: key }, [photo])
  t.equal(refused.status, 422)
  t.match(refused.body, '厂门口.jpg')
  const id = keptFiles(refused.body)['files.0'] ?? ''
  t.match(await site.db.read.attachment.findMany(), [{ id, caseId: null, audience: 'internal' }], 'it waits')

  const done = await send(site, 'reporter', { ...hiddenFields(refused.body), title: '路面', 'files.0': id }, [
    photo,
    new File(['另一张'], '2.jpg')
  ])
  t.equal(done.status, 303)
  t.match(
    (await site.db.read.attachment.findMany({ orderBy: { name: 'asc' } })).map(({ name }) => name),
    ['2.jpg', '厂门口.jpg'],
    'the same file chosen again is one'
  )

  const other = await send(site, 'reporter', { title: '', once: `${key}-2` }, [photo])
  t.equal(other.status, 422)
  const later = await send(site, 'reporter', { ...hiddenFields(other.body), title: '不带文件' })
  t.equal(later.status, 303)
  t.equal(await site.db.read.attachment.count({ where: { caseId: null } }), 1, 'what was unticked still waits, for nobody')
})

onEachEngine(t, 'one form with files sent many times at once is one', async (t, database) => {
  const site = await runApp(t, { database })
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(site, 'reporter', { title: '路面', once: key }, [photo])))
  t.same(new Set(answers.map(({ status }) => status)), new Set([303]))
  t.equal(await site.db.read.attachment.count(), 1)
  t.match(await send(site, 'reporter', { title: '别的', once: key }, [photo]), { status: 409 }, 'its key serves no other form')
})

t.test('limits say so at the field and keep the rest', async (t) => {
  const limits = { fileBytes: 2 * 1024 * 1024, filesPerForm: 2, pendingPerUser: 3, perUserAndHour: 8 }
  const site = await runApp(t, { limits })
  const big = new File([new Uint8Array(limits.fileBytes + 1)], '大.bin')
  const full = new File([new Uint8Array(limits.fileBytes)], '正好.bin')
  const few = await send(site, 'reporter', { title: '路面', once: key }, [
    big,
    full,
    new File([], '空.jpg'),
    new File(['1'], '1'),
    new File(['2'], '第三个')
  ])
  t.equal(few.status, 422)
  for (const sentence of ['“大.bin”超过 2 MB，没有上传', '“空.jpg”是空文件', '一次最多上传 2 个文件']) t.match(few.body, sentence)
  t.match(few.body, 'value="路面"', 'what was typed stays')
  t.same(
    (await site.db.read.attachment.findMany({ orderBy: { size: 'desc' } })).map(({ name }) => name),
    ['正好.bin', '1']
  )

  t.match(
    (await send(site, 'reporter', { title: '', once: `${key}-2` }, [new File(['3'], '3'), new File(['4'], '4')])).body,
    '您有 2 个文件已上传但没有提交，最多 3 个'
  )
  t.equal((await send(site, 'reporter', { ...keptFiles(few.body), title: '路面', once: key })).status, 303)
  t.match(await send(site, 'reporter', { title: '路面', once: `${key}-3` }, [new File(['3'], '3'), new File(['4'], '4')]), { status: 303 })
  t.match(
    (await send(site, 'reporter', { title: '路面', once: `${key}-4` }, [new File(['5'], '5')])).body,
    '一小时内最多上传 8 个文件，“5”没有上传。请在 60 分钟后再上传',
    'what came to nothing counted, too'
  )
  t.equal((await send(site, 'colleague', { title: '路面', once: `${key}-5` }, [new File(['5'], '5')])).status, 303, 'of each person')
  site.clock.set(instantFrom('2026-11-23T10:00:01+08:00'))
  t.equal((await send(site, 'reporter', { title: '路面', once: `${key}-6` }, [new File(['5'], '5')])).status, 303)
})

t.test('what somebody takes back again counts, and so does what their colleagues send', async (t) => {
  const site = await runApp(t, { limits: { perUserAndHour: 2, perEnterpriseAndHour: 3 } })
  const upload = (who: 'reporter' | 'colleague' | 'stranger', n: number) =>
    send(site, who, { title: '路面', once: `${key}-${who}-${n}` }, [new File([`${n}`], `${n}`)])
  t.equal((await upload('reporter', 1)).status, 303)
  t.equal((await upload('reporter', 2)).status, 303)
  await site.db.write((tx) => tx.attachment.deleteMany({}))
  t.match((await upload('reporter', 3)).body, '一小时内最多上传 2 个文件')
  t.equal((await upload('colleague', 1)).status, 303)
  t.match((await upload('colleague', 2)).body, '一小时内最多上传 3 个文件', 'of all of them')
  t.equal((await upload('stranger', 1)).status, 303)
  t.equal(await site.db.read.attachment.count(), 2)
})

t.test('a visitor sends text, but no files', async (t) => {
  const site = await runApp(t)
  const { status, body } = await send(site, 'nobody', { title: '路面', once: key }, [photo])
  t.equal(status, 422)
  t.match(body, '请先登录，再上传文件')
  t.same(await stored(site), [])
})

t.test('uploads that break off leave neither row nor file', async (t) => {
  const site = await runApp(t)
  const whole = body([['title', '路面'], ['once', key]], [['1.bin', 'x'.repeat(300_000)], ['2.bin', 'y'.repeat(300_000)]])
  for (const cut of [200, 1000, 150_000, 300_500, 450_000, whole.length - 3]) {
    await cutOff(site, whole, cut)
    t.same(await stored(site), [], `cut after ${cut} of ${whole.length} bytes`)
  }
  t.equal(await site.db.read.attachment.count(), 0)
})

t.test('so do uploads that no longer come', async (t) => {
  const site = await runApp(t, { pace: { windowMs: 300, minBytes: 100, everyMs: 30 } })
  const whole = body([['title', '路面'], ['once', key]], [['1.bin', 'x'.repeat(300_000)]])
  await cutOff(site, whole, 150_000, true)
  t.same(await stored(site), [])
  t.equal(await site.db.read.attachment.count(), 0)
})

t.test('odd bodies are refused, not stumbled over', async (t) => {
  const site = await runApp(t)
  const type = 'multipart/form-data; boundary=edge'
  const part = (header: string, text = 'x') => `--edge\r\n${header}\r\n\r\n${text}\r\n--edge--\r\n`
  const odd: [string, string, string][] = [
    ['no boundary', 'multipart/form-data', part('Content-Disposition: form-data; name="title"')],
    ['never ends', type, '--edge\r\nContent-Disposition: form-data; name="title"\r\n\r\nx'],
    ['ends inside a file', type, '--edge\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nx'],
    ['a prototype for a name', type, part('Content-Disposition: form-data; name="__proto__"')],
    ['a prototype in a file\'s name', type, part('Content-Disposition: form-data; name="constructor"; filename="a"')],
    ['a path for a name', type, part('Content-Disposition: form-data; name="a/../b"')],
    ['json in a field', type, part('Content-Disposition: form-data; name="title"\r\nContent-Type: application/json', '{"a":1}')],
    ['text without end', type, part('Content-Disposition: form-data; name="title"', 'x'.repeat(300_000))],
    [
      'a thousand fields',
      type,
      Array.from({ length: 1100 }, (_, at) => `--edge\r\nContent-Disposition: form-data; name="f${at}"\r\n\r\nx\r\n`).join('') +
        '--edge--\r\n'
    ],
    ['nameless', type, part('Content-Disposition: form-data')],
    ['an unknown alphabet', type, part('Content-Disposition: form-data; name="title"\r\nContent-Type: text/plain; charset=utf-99')],
    ['nothing', type, '']
  ]
  for (const [name, contentType, payload] of odd) {
    const { statusCode } = await site.app.inject({
      method: 'POST',
      url: '/evidence',
      payload,
      headers: { 'content-type': contentType, 'x-person': 'reporter', 'sec-fetch-site': 'same-origin' }
    })
    t.ok(statusCode >= 300 && statusCode < 500, `${name}: ${statusCode}`)
  }
  t.same(await stored(site), [])
  const huge = await site.app.inject({
    method: 'POST',
    url: '/evidence',
    headers: { 'content-type': type, 'content-length': String(10 ** 12), 'x-person': 'reporter', 'sec-fetch-site': 'same-origin' }
  })
  t.equal(huge.statusCode, 413)
})

t.test('nobody sends another person\'s upload, or one a second time', async (t) => {
  const site = await runApp(t)
  await send(site, 'reporter', { title: '', once: key }, [photo])
  const { id } = await site.db.read.attachment.findFirstOrThrow()
  const sentence = '有文件已失效或已经提交过，请移除后重新选择'
  for (const [who, files] of [['colleague', id], ['stranger', id], ['reporter', '00000000-0000-4000-8000-000000000000']] as const) {
    const { status, body } = await send(site, who, { title: '路面', once: `${key}-${who}`, 'files.0': files })
    t.equal(status, 422, who)
    t.match(body, sentence)
    t.notMatch(body, '厂门口.jpg')
  }
  t.equal((await send(site, 'reporter', { title: '路面', once: key, 'files.0': id })).status, 303)
  t.match((await send(site, 'reporter', { title: '路面', once: `${key}-2`, 'files.0': id })).body, sentence)
})

t.test('an upload can be taken back until it is submitted', async (t) => {
  const site = await runApp(t)
  await send(site, 'reporter', { title: '', once: key }, [photo])
  const { id } = await site.db.read.attachment.findFirstOrThrow()
  const remove = (who: string, which = id) =>
    site.app.inject({
      method: 'POST',
      url: `/files/${which}/remove`,
      payload: 'back=/evidence',
      headers: { 'x-person': who, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
    })
  t.equal((await remove('colleague')).statusCode, 404)
  t.match(await remove('reporter'), { statusCode: 303, headers: { location: '/evidence' } })
  t.equal((await ask(site, 'reporter', `/files/${id}`)).status, 404)
  t.equal((await remove('reporter')).statusCode, 404)

  await send(site, 'reporter', { title: '路面', once: `${key}-2` }, [photo])
  const claimed = await site.db.read.attachment.findFirstOrThrow()
  t.equal((await remove('reporter', claimed.id)).statusCode, 404, 'evidence stays')
})

t.test(
  'a full disk: nothing is said to be saved that is not, and no word is lost',
  { skip: !mayMount() && 'needs the right to mount a small disk' },
  async (t) => {
    const site = await runApp(t)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', site.directory])
    try {
      const form = body([['once', key]], [['大.bin', 'x'.repeat(1_500_000)]], [['title', '路面']])
      const { statusCode, body: page } = await site.app.inject({
        method: 'POST',
        url: '/evidence',
        payload: form,
        headers: { 'content-type': 'multipart/form-data; boundary=edge', 'x-person': 'reporter', 'sec-fetch-site': 'same-origin' }
      })
      t.equal(statusCode, 422)
      t.match(page, '服务器存储空间不足或不能写入，文件没有保存')
      t.match(page, 'value="路面"')
      t.same(await stored(site), [])
      t.equal(await site.db.read.attachment.count(), 0)
    } finally {
      execFileSync('umount', [site.directory])
    }
  }
)

async function stored ({ directory }: RunningApp): Promise<string[]> {
  const paths = await readdir(join(directory), { recursive: true }).catch(() => [])
  return paths.filter((path) => path.split('/').at(-1)?.match(/^[0-9a-f-]{36,}$/))
}

function keptFiles (html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/name="(files\.\d+)" value="([^"]+)" checked/g)].map(([, name = '', value = '']) => [name, value])
  )
}

function body (fields: [string, string][], files: [string, string][], more: [string, string][] = []): string {
  const texts = (those: [string, string][]) =>
    those.map(([name, value]) => `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  const contents = files.map(
    ([name, value]) =>
      `--edge\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n` +
      `Content-Type: application/octet-stream\r\n\r\n${value}\r\n`
  )
  return [...texts(fields), ...contents, ...texts(more), '--edge--\r\n'].join('')
}

/** Sends part of a form and hangs up, or waits until the server does; resolves when the server has finished with it. */
async function cutOff (site: RunningApp, whole: string, length: number, waits = false): Promise<void> {
  const finished = once(site.app.server, 'answered')
  const socket = connect(Number(new URL(site.origin).port), '127.0.0.1')
  socket.write(
    'POST /evidence HTTP/1.1\r\nHost: x\r\nx-person: reporter\r\nSec-Fetch-Site: same-origin\r\n' +
    `Content-Type: multipart/form-data; boundary=edge\r\nContent-Length: ${whole.length}\r\n\r\n`
  )
  await new Promise((resolve) => socket.write(whole.slice(0, length), resolve))
  if (!waits) socket.destroy()
  await finished
  socket.destroy()
}
