import t from 'tap'
import { stripMetadata } from '../../src/attachments/strip-metadata/index.ts'
import { typeOf } from '../../src/attachments/content-type.ts'
import { secretsIn, smallOnes } from './helpers/corpus.ts'

t.test('wherever a picture is cut off, what is left of it says nothing more', async (t) => {
  for (const { name, content } of await smallOnes()) {
    const type = await typeOf(content)
    for (let end = 0; end < content.length; end += 29) {
      const told = secretsIn(stripMetadata(content.subarray(0, end), type) ?? Buffer.alloc(0))
      if (told.length > 0) t.same(told, [], `${name} until ${end}`)
    }
  }
})

t.test('films lose where they were taken, and nothing moves in them', async (t) => {
  const place = box('udta', box('\u00A9xyz', '+36.9667+117.2167/'))
  const keys = box('meta', 'com.apple.quicktime.location.ISO6709 +36.9667+117.2167/')
  const film = Buffer.concat([
    box('ftyp', 'qt  \0\0\0\0qt  '),
    box('moov', box('mvhd', 'x'.repeat(100)), place, keys, box('trak', box('tkhd', 'y'.repeat(84)), box('udta', 'Remark Secret'))),
    box('uuid', 'XMP Secret'), box('free', 'Remark Secret'), box('mdat', 'the film')
  ])
  for (const type of ['video/mp4', 'video/quicktime', 'video/3gpp']) {
    const left = stripMetadata(film, type)
    t.equal(left?.length, film.length)
    t.same(secretsIn(left ?? film), [])
    t.equal(left?.indexOf('the film'), film.indexOf('the film'))
    for (const kept of ['mvhd', 'tkhd', 'y'.repeat(84)]) t.ok(left?.includes(kept), kept)
  }
  t.equal(stripMetadata(film.subarray(0, 20), 'video/mp4'), null)
})

function box (type: string, ...inside: (string | Buffer)[]): Buffer {
  const content = Buffer.concat(inside.map((part) => typeof part === 'string' ? Buffer.from(part, 'latin1') : part))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}
