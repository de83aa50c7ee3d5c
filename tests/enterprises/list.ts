/** The list: words that are no patterns, and every page once. */
import t from 'tap'
import { backfillNames } from '../../src/finding/index.ts'
import { inAnyDistrict } from '../helpers/district.ts'

inAnyDistrict(t, 'the list', async (t, { as, db, districtId, firm }) => {
  const handler = as('handler1')
  const createdAt = new Date(0)
  await db.write(async (tx) => {
    const names = [
      '100%合资厂（演示数据）',
      '一_二厂（演示数据）',
      ...Array.from({ length: 30 }, (_, index) => `批量企业${String(index).padStart(2, '0')}（演示数据）`)
    ]
    await tx.enterprise.createMany({ data: names.map((name) => ({ name, districtId, createdAt })) })
    await tx.enterprise.update({ where: { id: firm('weiran') }, data: { active: false } })
  })
  const names = (body: string) => [...body.matchAll(/<th scope="row"><a href="[^"]+">([^<]+)</g)].map(([, name = '']) => name)
  const search = async (q: string) => names((await handler.get(`/enterprises?q=${encodeURIComponent(q)}`)).body)

  t.same(await search('%'), ['100%合资厂（演示数据）'], 'a percent sign is a percent sign')
  t.same(await search('_'), ['一_二厂（演示数据）'])
  t.same(await search('星禾'), ['星禾新材料有限公司（演示数据）'])
  const { creditCode } = await db.read.enterprise.findUniqueOrThrow({ where: { id: firm('xinghe') } })
  t.same(await search(creditCode?.toLowerCase() ?? ''), ['星禾新材料有限公司（演示数据）'])
  await backfillNames(db)
  const told = await handler.get('/enterprises?q=xhxcl', { accept: 'application/json' })
  t.match(told.json(), { enterprises: [{ id: firm('xinghe'), name: '星禾新材料有限公司（演示数据）', creditCode }] }, 'suggested to who types its letters')
  t.notMatch(told.body, /phone|contact/, 'and nobody to call')
  t.same(await search('蔚然'), [], 'one that was struck off is not offered')
  t.equal(names((await handler.get('/enterprises?gone=true')).body).length, 1)

  const seen: string[] = []
  for (let url: string | undefined = '/enterprises'; url !== undefined;) {
    const { body } = await handler.get(url)
    seen.push(...names(body))
    url = /href="([^"]+)"[^>]*>下一页/.exec(body)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')
  }
  t.equal(seen.length, await db.read.enterprise.count({ where: { active: true } }), 'page by page, each once')
  t.equal(new Set(seen).size, seen.length)
  t.match((await handler.get('/enterprises?q=没有这家')).body, '没有符合条件的企业')
  t.equal((await handler.get('/enterprises?size=huge')).statusCode, 400)
})
