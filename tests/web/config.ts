import { readFileSync } from 'node:fs'
import t from 'tap'
import { ConfigError, readConfig, settings } from '../../src/config.ts'

const production = {
  PUBLIC_URL: 'https://mpx.example.gov.cn',
  DATABASE_URL: 'file:./data/production.db',
  FILES_URL: 'file:./data/files',
  SESSION_SECRET: 'k3Vq9zB1xW7mN5pR2tY8uC4eA6sD0fGhJ'
}

function problemsOf (environment: Record<string, string>): string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    return error instanceof ConfigError ? error.problems : [String(error)]
  }
}

t.test('.env.example names every setting and no other', async (t) => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
  const named = [...example.matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name)
  t.same(named.toSorted(), Object.keys(settings.shape).toSorted())
})

t.test('nothing configured is production, and production without settings does not start', async (t) => {
  t.same(problemsOf({}).map((problem) => problem.split(':', 1)[0]), ['PUBLIC_URL', 'DATABASE_URL', 'FILES_URL', 'SESSION_SECRET'])
  t.same(problemsOf(production), [])
})

t.test('every problem is named at once', async (t) => {
  const problems = problemsOf({
    ...production,
    PORT: 'http',
    PUBLIC_URL: 'http://mpx.example.gov.cn',
    SESSION_SECRET: 'short',
    TRUSTED_PROXIES: '10.0.0.0/33',
    CLOCK: '2026-11-23T09:00:00+08:00',
    DEMO_PASSWORD: 'long-enough',
    DISTRICT_CODE: '37'
  })
  for (const name of ['PORT', 'PUBLIC_URL', 'SESSION_SECRET', 'TRUSTED_PROXIES', 'CLOCK', 'DEMO_PASSWORD', 'DISTRICT_CODE']) {
    t.ok(problems.some((problem) => problem.startsWith(`${name}:`)), name)
  }
})

t.test('secrets are never repeated in what is said about them', async (t) => {
  const said = problemsOf({ ...production, SESSION_SECRET: 'hunter2', DATABASE_URL: 'mysql://root:pass-word@db/x' }).join()
  t.notMatch(said, /hunter2|pass-word/)
})

t.test('a demonstration starts with nothing but its mode', async (t) => {
  const config = readConfig({ MODE: 'demo' })
  t.match(config, { demo: true, port: 3000, requireSecondFactor: false, trustedProxies: [] })
  t.equal(config.publicUrl.href, 'http://localhost:3000/')
  t.ok(config.sessionSecret.length >= 32)
  t.equal(readConfig(production).requireSecondFactor, true)
  t.same(readConfig({ MODE: 'test', TRUSTED_PROXIES: '10.0.0.5, fd00::/8' }).trustedProxies, ['10.0.0.5', 'fd00::/8'])
})
