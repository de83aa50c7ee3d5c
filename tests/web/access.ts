import t from 'tap'
import { localAddress } from '../../src/web/requests/address.ts'
import type { Room } from '../../src/web/fastify.ts'
import { testApp } from '../helpers/app.ts'
import { byHeader } from '../helpers/every-field.ts'

const doors: Room = (app) => {
  app.get('/open', { config: { may: 'anyone' } }, async () => 'open')
  app.get('/mine', { config: { may: 'signed-in' } }, async () => 'mine')
  app.get('/intake', { config: { may: ['intake', 'supervisor'] } }, async () => 'intake')
  app.post('/mine', { config: { may: 'signed-in' } }, async () => 'mine')
}

t.test('a route that does not say who may use it does not boot', async (t) => {
  await t.rejects(
    testApp(t, {
      rooms: [
        (app) => {
          app.get('/forgotten', async () => '')
        }
      ]
    }),
    /Route GET \/forgotten does not say who may use it/
  )
  await t.rejects(
    testApp(t, {
      rooms: [
        (app) => {
          app.get('/nobody', { config: { may: [] } }, async () => '')
        }
      ]
    }),
    /\/nobody/
  )
})

t.test('who may come in', async (t) => {
  const { browser } = await testApp(t, { rooms: [doors], identify: byHeader })
  const answers: Record<string, Record<string, number>> = {
    '': { '/open': 200, '/mine': 303, '/intake': 303, '/nowhere': 404 },
    enterprise1: { '/open': 200, '/mine': 200, '/intake': 403, '/nowhere': 404 },
    intake1: { '/open': 200, '/mine': 200, '/intake': 200, '/nowhere': 404 }
  }
  for (const [person, expected] of Object.entries(answers)) {
    for (const [address, status] of Object.entries(expected)) {
      t.equal((await browser({ 'x-person': person }).get(address)).statusCode, status, `${person || 'a visitor'} ${address}`)
    }
  }
})

t.test('a visitor is sent to sign in and comes back; a program is told', async (t) => {
  const { browser } = await testApp(t, { rooms: [doors] })
  t.equal((await browser().get('/intake?q=1')).headers.location, '/sign-in?next=%2Fintake%3Fq%3D1')
  t.equal((await browser().post('/mine', {})).headers.location, '/sign-in')
  const told = await browser().get('/mine', { accept: 'application/json' })
  t.equal(told.statusCode, 401)
  t.match(told.json(), { error: { status: 401, sentence: '请先登录。' } })
})

t.test('a way back never leads elsewhere', async (t) => {
  for (const here of ['/', '/problems', '/problems?light=red&after=1', '/问题']) t.equal(localAddress(here), here)
  for (const away of [
    '//evil',
    '\\\\evil',
    '/\\evil',
    '/%09/evil',
    '/\t/evil',
    '/%2f/evil',
    '/%5cevil',
    'https://evil',
    'javascript:alert(1)',
    '/a\nb',
    '',
    null,
    ['/a']
  ]) { t.equal(localAddress(away), '/', String(away)) }
})

t.test('every route is listed with who may use it', async (t) => {
  const { app } = await testApp(t, { rooms: [doors] })
  t.match(
    app.routesList.filter(({ address }) => address === '/mine'),
    [{ method: 'GET', may: 'signed-in' }, { method: 'HEAD' }, { method: 'POST' }]
  )
  t.ok(app.routesList.every(({ may }) => may.length > 0))
})
