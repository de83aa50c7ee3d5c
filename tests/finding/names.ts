/**
 * Names of firms and people: found as they are typed, by their sounds and by the first letters of those, and listed in the order of
 * sounds.
 */
import t from 'tap'
import { byName } from '../../src/characters.ts'
import { listUsers } from '../../src/auth/queries.ts'
import { listEnterprises } from '../../src/enterprises/queries.ts'
import { backfillNames, nameKeys, namesSought, personKeys } from '../../src/finding/names.ts'
import { onEachPeopled } from '../helpers/databases/database.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'

const finds = async (name: string, q: string) => {
  const { foundBy } = await nameKeys(name)
  return namesSought(q).every((word) => foundBy.includes(word))
}

t.test('a name is found by its parts, in any width, by its sounds and by their first letters', async (t) => {
  const name = '重庆云笈·智能装备ＡＢ有限公司（演示数据）'
  for (const q of [
    '云笈智能',
    '云笈 装备',
    'ab有限',
    '公司(演示数据)',
    'yjzn',
    'YJZN',
    'ｙｊｚｎ',
    'cqyj',
    'yunji',
    'zhongzhuang'.slice(5),
    '重庆\u200b云笈'
  ]) { t.ok(await finds(name, q), q) }
  for (const q of ['云智', 'zqyj', 'yjx', '%', '有限公司云笈']) t.notOk(await finds(name, q), q)
  t.ok(await finds('区住建局', 'qzjj'))
  t.match(await personKeys('区某', 'qu.mou'), { sortName: /^ou1/, foundBy: /\nom\n/ }, 'surnames by their own sounds')
  t.match(await nameKeys('？？'), { sortName: '~' }, 'what has no letter still has a key')
})

t.test('names are in the order of their sounds, in memory and by their keys', async (t) => {
  const names = ['3号厂', '安泰', '重庆路桥', '吕氏', '绿源', '区住建局', '王某', '张三', '张三丰']
  const shuffled = names.toReversed().map((name) => ({ name }))
  t.same(byName(shuffled).map(({ name }) => name), names)
  const keys = await Promise.all(names.map(async (name) => ({ name, key: (await nameKeys(name)).sortName })))
  t.same(keys.toSorted((one, other) => one.key < other.key ? -1 : 1).map(({ name }) => name), names)
  t.ok(keys.every(({ key }) => /^[a-z0-9]+$/.test(key)), 'whatever order a database has for its signs')
})

await onEachPeopled(t, 'rows of an older program are filled in once, and lists follow their order', async (t, { db }) => {
  const { districtId, person } = await problemDistrict(db).then((district) => ({ ...district, districtId: district.cast.districtId }))
  const names = ['张氏（演示数据）', '安泰（演示数据）', '重庆路桥（演示数据）', '王氏（演示数据）']
  await db.write((tx) => tx.enterprise.createMany({ data: names.map((name) => ({ name, districtId, createdAt: new Date(0) })) }))
  t.ok(await backfillNames(db) > names.length, 'firms and people')
  t.equal(await backfillNames(db), 0)
  const listed = (await listEnterprises(db.read, person('intake1'), {})).rows.map(({ name }) => name)
  t.same(listed.filter((name) => names.includes(name)), ['安泰（演示数据）', '重庆路桥（演示数据）', '王氏（演示数据）', '张氏（演示数据）'])
  const firms = async (q: string) => (await listEnterprises(db.read, person('intake1'), { q })).rows.map(({ name }) => name)
  t.same(await firms('重庆路桥(演示数据)'), ['重庆路桥（演示数据）'])
  t.same(await firms('cqlq'), ['重庆路桥（演示数据）'])
  const users = async (q: string) => (await listUsers(db.read, districtId, { q })).map(({ login }) => login)
  for (const q of ['syys', 'shouyi', '受一（演示）', '受一(演示)', 'INTAKE1']) t.ok((await users(q)).includes('intake1'), q)
})
