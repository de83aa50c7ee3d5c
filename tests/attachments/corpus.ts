/** What of a picture gets out, by every door, to everybody who did not bring it (trust B10). */
import sharp from 'sharp'
import t from 'tap'
import { ask, attach, number, runApp, type Person } from './helpers/fixtures.ts'
import { largeOnes, secretsIn, smallOnes } from './helpers/corpus.ts'

const others = ['handler', 'intake', 'manager', 'colleague'] satisfies Person[]

t.test('forty pictures, by every door, to everybody: nothing but pixels, or a sentence', async (t) => {
  const site = await runApp(t)
  const samples = [...await smallOnes(), ...await largeOnes()]
  t.equal(samples.length, 40)
  for (const { name, content, seen, taken } of samples) {
    t.ok(secretsIn(content).length > 0, `${name} has what must not get out`)
    const id = await attach(site, 'reporter', Uint8Array.from(content), name)
    t.same((await ask(site, 'reporter', `/files/${id}`)).content, content, 'whoever brought it gets it back')
    const answers = []
    for (const who of others) {
      for (const door of ['/view', '/thumb', '']) answers.push(await ask(site, who, `/files/${id}${door}`))
    }
    const statuses = others.flatMap(() => taken ? [200, 200, 200] : [422, 200, 422])
    t.same(answers.map(({ status, content }) => [status, secretsIn(content)]), statuses.map((status) => [status, []]), name)
    const [view, thumb, whole] = answers
    if (!view || !thumb || !whole) throw new Error('three doors, three answers')
    if (seen) t.match(await sharp(view.content).metadata(), { width: seen[0], height: seen[1] }, name)
    t.equal(thumb.headers['content-type'] === 'image/svg+xml', !seen, `${name} has a thumbnail, or something in its place`)
    if (!taken) t.match(whole.content.toString(), '无法去掉其中的拍摄位置等信息，因此只有上传的人能打开')
    if (!taken || content.length > 100_000 || /heic$|半张/.test(name)) continue
    t.same(await pixelsOf(whole.content), await pixelsOf(content), `${name} is the same, and as upright`)
  }
  for (const who of others) {
    const { status, content } = await ask(site, who, `/problems/${number}/files.zip`)
    t.same({ status, told: secretsIn(content) }, { status: 200, told: [] }, `${who}'s archive`)
    t.ok(content.includes('-不是照片.jpg.txt'), 'a sentence in the place of what cannot be given')
  }
})

async function pixelsOf (content: Buffer): Promise<Buffer> {
  return sharp(content, { failOn: 'none' }).autoOrient().resize(40, 40, { fit: 'fill' }).raw().toBuffer()
}
