import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import t from 'tap'
import { ask, attach, number, runApp, people, caseId, send, type Person, type RunningApp } from './helpers/fixtures.ts'
import { bytes, photo } from './helpers/samples.ts'

const everybody = Object.keys(people) as Person[]

/** Who reads what, by what kind of file it is (domain §4.3, trust A2). */
const readers: Record<string, Person[]> = {
  pending: ['reporter'],
  'public, by staff': ['reporter', 'colleague', 'handler', 'intake', 'manager'],
  'public, by the enterprise': ['reporter', 'colleague', 'handler', 'intake', 'manager'],
  'internal, by staff': ['handler', 'intake', 'manager'],
  'internal, by the enterprise': ['reporter', 'colleague', 'handler', 'intake', 'manager']
}

t.test('files are read by whoever reads the event they belong to, at every address', async (t) => {
  const site = await runApp(t)
  const ids: Record<string, string> = {
    'public, by staff': await attach(site, 'handler', await photo('jpeg', 40, 30), '公开.jpg'),
    'public, by the enterprise': await attach(site, 'reporter', await photo('jpeg', 41, 30), '企业.jpg'),
    'internal, by staff': await attach(site, 'handler', await photo('jpeg', 42, 30), '内部.jpg', 'internal'),
    'internal, by the enterprise': await attach(site, 'colleague', await photo('jpeg', 43, 30), '企业内部.jpg', 'internal'),
    pending: await pending(site)
  }
  for (const [kind, id] of Object.entries(ids)) {
    for (const who of everybody) {
      const may = readers[kind]?.includes(who) ?? false
      for (const end of ['', '/view', '/thumb']) {
        t.equal((await ask(site, who, `/files/${id}${end}`)).status, may ? 200 : 404, `${who}, ${kind}${end}`)
      }
    }
  }
  for (const address of [`/files/${ids.pending}`, `/problems/${number}/files.zip`]) {
    const { status, headers } = await fetch(site.origin + address, { redirect: 'manual' })
    t.same([status, headers.get('location')], [303, `/sign-in?next=${encodeURIComponent(address)}`], 'a visitor signs in first')
  }
  for (const address of [
    '/files/1',
    '/files/00000000-0000-4000-8000-000000000000',
    `/files/${'x'.repeat(300)}`,
    '/problems/JY-1/files.zip'
  ]) {
    t.equal((await ask(site, 'intake', address)).status, 404, address.slice(0, 40))
  }

  for (const who of everybody) {
    const readable = Object.keys(readers).filter((kind) => kind !== 'pending' && readers[kind]?.includes(who))
    const response = await ask(site, who, `/problems/${number}/files.zip`)
    t.equal(response.status, readable.length > 0 ? 200 : 404, `${who}'s archive`)
    if (readable.length > 0) t.equal(unzipped(response.content).length, readable.length)
  }
})

t.test('the files of a confidential problem stay as confidential as its text', async (t) => {
  const site = await runApp(t)
  const id = await attach(site, 'handler', bytes('%PDF-1.7'), '答复.pdf')
  t.equal((await ask(site, 'manager', `/files/${id}`)).status, 200)
  await site.db.write((tx) => tx.case.update({ where: { id: caseId }, data: { confidentiality: 'restricted' } }))
  for (const [who, status] of [['manager', 404], ['intake', 200], ['handler', 200], ['reporter', 200]] as const) {
    t.equal((await ask(site, who, `/files/${id}`)).status, status, who)
  }
})

t.test('downloads carry their name, and run nothing', async (t) => {
  const site = await runApp(t)
  const content = bytes('From: a@example.com\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>')
  const id = await attach(site, 'reporter', content, '../"恶意".eml')
  const response = await ask(site, 'handler', `/files/${id}`)
  t.match(response.headers, {
    'content-type': 'application/octet-stream',
    'content-disposition': "attachment; filename=\"____.eml\"; filename*=UTF-8''_%E6%81%B6%E6%84%8F_.eml",
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-cache'
  })
  t.same(response.content, Buffer.from(content))
  t.equal((await ask(site, 'handler', `/files/${id}/view`)).headers['content-disposition']?.startsWith('attachment'), true)
})

t.test('an archive holds each file under a name of its own, pictures without their place', async (t) => {
  const site = await runApp(t)
  await attach(site, 'reporter', await photo(), '厂门口.jpg')
  await attach(site, 'handler', bytes('%PDF-1.7'), '答复.pdf')
  const response = await ask(site, 'intake', `/problems/${number}/files.zip`)
  t.equal(
    response.headers['content-disposition'],
    `attachment; filename="${number}-__.zip"; filename*=UTF-8''${number}-%E9%99%84%E4%BB%B6.zip`
  )
  const entries = unzipped(response.content)
  t.same(entries.map(({ name }) => name), ['001-厂门口.jpg', '002-答复.pdf'])
  t.ok(entries.every(({ sound }) => sound))
  t.equal(entries[1]?.content.toString(), '%PDF-1.7')
  t.ok(!entries[0]?.content.includes('Wang Secret'))
})

t.test('a file that is gone from the disk is said to be, and not taken for one that never was', async (t) => {
  const site = await runApp(t)
  const id = await attach(site, 'reporter', bytes('%PDF-1.7'), '答复.pdf')
  const { hash } = await site.db.read.attachment.findUniqueOrThrow({ where: { id } })
  await site.files.store.remove(hash, new Date('2100-01-01'))
  t.equal((await ask(site, 'handler', `/files/${id}`)).status, 503)
})

t.test('a file whose bytes have changed on the disk is served to nobody, by no address', async (t) => {
  const site = await runApp(t)
  const [paper, picture] = [
    await attach(site, 'reporter', bytes('%PDF-1.7'), '答复.pdf'),
    await attach(site, 'reporter', await photo(), '厂门口.jpg')
  ]
  for (const { hash } of await site.db.read.attachment.findMany()) {
    await writeFile(join(site.directory, 'content', hash.slice(0, 2), hash.slice(2, 4), hash), `touched ${hash}`)
  }
  for (const who of ['reporter', 'handler'] as const) {
    for (const address of [
      `/files/${paper}`,
      `/files/${picture}`,
      `/files/${picture}/view`,
      `/files/${picture}/thumb`,
      `/problems/${number}/files.zip`
    ]) {
      const { status, content } = await ask(site, who, address)
      t.equal(status, 409, `${who} ${address}`)
      t.match(content.toString(), '已经损坏')
      t.notMatch(content.toString(), 'touched')
    }
  }
})

async function pending (site: RunningApp): Promise<string> {
  await send(site, 'reporter', {}, [new File([await photo('jpeg', 44, 30)], '待交.jpg')])
  const { id } = await site.db.read.attachment.findFirstOrThrow({ where: { caseId: null } })
  return id
}

/** Reads an archive by its directory, as programs do. */
function unzipped (archive: Buffer) {
  const end = archive.length - 22
  let at = archive.readUInt32LE(end + 16)
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    const [sum, size, length, start] = [
      archive.readUInt32LE(at + 16),
      archive.readUInt32LE(at + 24),
      archive.readUInt16LE(at + 28),
      archive.readUInt32LE(at + 42)
    ]
    const name = archive.toString('utf8', at + 46, at + 46 + length)
    const content = archive.subarray(start + 30 + length, start + 30 + length + size)
    at += 46 + length
    return { name, content, sound: crc32(content) === sum && archive.readUInt32LE(start + 14) === sum }
  })
}
