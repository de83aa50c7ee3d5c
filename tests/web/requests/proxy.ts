/**
 * What is for whoever looks after the machine stays inside: by the sample configuration of the proxy, and by no other spelling of the
 * address.
 */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { root } from '../../helpers/root.ts'
import { testApp } from '../../helpers/app.ts'

const sample = /```nginx\n([^]*?)```/.exec(readFileSync(new URL('docs/operations.md', root), 'utf8'))?.[1] ?? ''
const [, inside = '(?!)'] = /location ~ (\S+) \{([^}]*allow [^}]*)deny all;/.exec(sample) ?? []

t.test('the proxy lets nobody from outside ask how the machine is', async (t) => {
  for (const address of ['/health', '/ready', '/metrics']) t.match(address, new RegExp(inside), address)
})

t.test('what the proxy passes on is no other way there', async (t) => {
  const { browser } = await testApp(t)
  t.match((await browser().get('/metrics')).body, 'process_uptime_seconds')
  for (const address of [
    '/metrics/', '/METRICS', '/metrics;x', '/metrics%3f', '/metrics%20', '/metrics%2f', '/%2fmetrics', '/metrics.txt', '/ready/', '/Ready'
  ]) {
    t.notMatch(address, new RegExp(inside))
    t.equal((await browser().get(address)).statusCode, 404, address)
  }
})
