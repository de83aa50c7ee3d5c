import t from 'tap'
import { snippetOf } from '../../src/finding/snippet.ts'

const said = (text: string, ...words: string[]) =>
  snippetOf(text, words)
    ?.map((part) => (part.marked ? `[${part.text}]` : part.text))
    .join('') ?? null

t.test('where the words stand, however wide they are written, and whole characters around them', async (t) => {
  t.equal(said('变压器容量不足，１１０ＫＶ', '110kv', '容量'), '变压器[容量]不足，[１１０ＫＶ]')
  t.equal(said('面积㎡与Ⅳ号楼的变压器', '变压器'), '面积㎡与Ⅳ号楼的[变压器]', 'what folds into more signs moves nothing')
  t.equal(said('变\u200b压器', '变压器'), '[变\u200b压器]')
  t.equal(said('道路道路破损', '道路', '道路破损'), '[道路][道路破损]')
  t.equal(said('没有', '变压器'), null)
  t.equal(said('没有', ''), null)
  for (const sign of ['𠮷', '👨‍👩‍👧', 'e\u0301']) {
    const long = `${sign.repeat(60)}变压器${sign.repeat(99)}`
    for (let n = 0; n < 5; n++) {
      const parts = snippetOf('字'.repeat(n) + long, ['变压器']) ?? []
      t.ok(parts.some(({ marked }) => marked))
      for (const { text } of parts) {
        t.ok(text === '…' || text === '变压器' || text.replaceAll(sign, '').replaceAll('字', '') === '', JSON.stringify(text))
      }
    }
  }
})
