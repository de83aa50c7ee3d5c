import t from 'tap'
import { refusalOf } from '../helpers/refusals.ts'
import { fairQueue } from '../../src/attachments/pictures/fair-queue.ts'

/** Work that ends when it is told to. */
function pieces (inTurn: ReturnType<typeof fairQueue>) {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const begin = (whose: string, name: string, heavy = false) => inTurn(whose, () => new Promise<void>((resolve) => {
    begun.push(name)
    ends.set(name, resolve)
  }), heavy)
  return {
    begun,
    begin,
    /** Ends one piece, and lets what follows begin. */
    async end (name: string) {
      ends.get(name)?.()
      await new Promise(setImmediate)
    }
  }
}

t.test('each person in turn, and never two of one', async (t) => {
  const { begun, begin, end } = pieces(fairQueue(2, 10))
  const all = Promise.all([...['a1', 'a2', 'a3'].map((name) => begin('a', name)), begin('b', 'b1'), begin('b', 'b2'), begin('c', 'c1')])
  await new Promise(setImmediate)
  t.same(begun, ['a1', 'b1'])
  await end('a1')
  t.same(begun, ['a1', 'b1', 'c1'], 'whoever has not had a turn comes first')
  await end('b1')
  await end('c1')
  t.same(begun, ['a1', 'b1', 'c1', 'a2', 'b2'])
  await end('b2')
  t.same(begun.length, 5, 'a place stays free for somebody else')
  await end('a2')
  await end('a3')
  await all
})

t.test('what is heavy comes one at a time, and holds no place while it waits', async (t) => {
  const { begun, begin, end } = pieces(fairQueue(2, 10))
  const all = Promise.all([begin('a', 'a1'), begin('a', 'a2', true), begin('b', 'b1', true), begin('c', 'c1', true), begin('d', 'd1')])
  await new Promise(setImmediate)
  await end('a1')
  t.same(begun, ['a1', 'b1', 'd1'], 'the first heavy one, and past two others what is not')
  await end('d1')
  t.same(begun.length, 3)
  await end('b1')
  t.same(begun, ['a1', 'b1', 'd1', 'c1'])
  await end('c1')
  await end('a2')
  await all
})

t.test('whoever brings too much is told, and work that fails gives its place back', async (t) => {
  const inTurn = fairQueue(1, 2)
  const { begin, end } = pieces(inTurn)
  const kept = [begin('a', 'a1'), begin('a', 'a2'), begin('a', 'a3')]
  t.match(await refusalOf(begin('a', 'a4')), { status: 503, retryAfterSeconds: 10 })
  const other = inTurn('b', async () => { throw new Error('broken') })
  await Promise.all([t.rejects(other, { message: 'broken' }), ...['a1', 'a2', 'a3'].map(end)])
  await end('a2')
  await end('a3')
  await Promise.all(kept)
})
