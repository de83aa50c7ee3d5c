import t from 'tap'
import { type HashedEvent, chainStart, digestOf, firstFault, hashOf, newSalt } from '../../src/workflow/timeline.ts'
import { present } from '../helpers/refusals.ts'

interface Kept { line: HashedEvent & { sequence: number }, hash: string, body: { salt: string | null, answers: unknown } | null }

/** Three lines, each with texts of its own. */
function chain (length = 3): Kept[] {
  const lines: Kept[] = []
  for (let sequence = 1; sequence <= length; sequence++) {
    const body = { salt: newSalt(), answers: { words: `第 ${sequence} 句`, rows: [{ b: 1, a: null }] } }
    const line = {
      sequence,
      move: 'remark',
      at: '2026-11-23',
      facts: { b: 2, a: [1] },
      bodyDigest: digestOf(body.salt, body.answers),
      previousHash: lines.at(-1)?.hash ?? chainStart
    }
    lines.push({ line, hash: hashOf(line), body })
  }
  return lines
}

const nth = (lines: Kept[], index: number) => present(lines[index])

t.test('SM3 of GB/T 32905', async (t) => {
  t.equal(digestOf('', undefined).length, 64)
  t.equal(hashOf({ previousHash: '', bodyDigest: '' }), hashOf({ bodyDigest: '', previousHash: '' }), 'whatever order keys are kept in')
  t.not(digestOf('one', {}), digestOf('other', {}))
})

t.test('a true history has no fault, also with an empty one and with a body that was blanked', async (t) => {
  t.equal(firstFault([], 0), undefined)
  t.equal(firstFault(chain(), 3), undefined)
  const blanked = chain()
  nth(blanked, 1).body = { salt: null, answers: null }
  t.equal(firstFault(blanked, 3), undefined)
})

t.test('the first line that was touched is named', async (t) => {
  const touched = (change: (lines: Kept[]) => unknown) => {
    const lines = chain()
    change(lines)
    return firstFault(lines, 3)
  }
  t.same(
    touched((lines) => {
      nth(lines, 1).line = { ...nth(lines, 1).line, move: 'other' }
    }),
    { sequence: 2, fault: 'tampered' },
    'changed'
  )
  t.same(
    touched((lines) => {
      nth(lines, 1).body = { salt: nth(lines, 1).body?.salt ?? '', answers: {} }
    }),
    { sequence: 2, fault: 'tampered' },
    'other texts'
  )
  t.same(
    touched((lines) => {
      nth(lines, 1).body = null
    }),
    { sequence: 2, fault: 'tampered' },
    'no body'
  )
  t.same(
    touched((lines) => lines.splice(1, 1)),
    { sequence: 2, fault: 'missing' },
    'deleted'
  )
  t.same(
    touched((lines) => lines.pop()),
    { sequence: 3, fault: 'missing' },
    'the last one deleted'
  )
  t.same(
    touched((lines) => lines.push({ ...nth(lines, 2), line: { ...nth(lines, 2).line, sequence: 4 } })),
    { sequence: 4, fault: 'tampered' },
    'a copy inserted'
  )
  t.same(
    touched((lines) => lines.push(...chain(4).slice(3))),
    { sequence: 4, fault: 'tampered' },
    'one of another record inserted'
  )
  t.same(
    touched((lines) => {
      const [first, second, third] = [nth(lines, 0), nth(lines, 1), nth(lines, 2)]
      lines.splice(0, 3, first, { ...third, line: { ...third.line, sequence: 2 } }, { ...second, line: { ...second.line, sequence: 3 } })
    }),
    { sequence: 2, fault: 'tampered' },
    'reordered'
  )
  t.same(
    touched((lines) => {
      nth(lines, 0).line = { ...nth(lines, 0).line, move: 'other' }
      nth(lines, 0).hash = hashOf(nth(lines, 0).line)
    }),
    { sequence: 2, fault: 'tampered' },
    'changed with a hash to fit: the next line no longer follows'
  )
})
