import t from 'tap'

t.test('nobody catches what comes later', async () => {
  setTimeout(() => { throw new Error('too late') }, 1)
  await new Promise((resolve) => { setTimeout(resolve, 10_000) })
})
