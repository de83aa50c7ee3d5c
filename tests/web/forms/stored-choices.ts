/** A select never loses what is stored: whoever left, or a unit or category out of use, stays in it, and stays when the rest is saved. */
import t from 'tap'
import type { Tx } from '../../../src/db/index.ts'
import { inAnyDistrict, inEachDistrict, testDistrict, type TestDistrict } from '../../helpers/district.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'

interface Stored {
  /** Whose form it is, and where. */
  login: 'secadmin1' | 'sysadmin1' | 'supervisor1' | 'enterprise1' | 'handler1'
  address: (here: TestDistrict) => string | Promise<string>
  field: string
  /** Puts it there, and then out of use. */
  retire: (here: TestDistrict, tx: Tx) => Promise<{ id: string, name: string }>
  /** The rest of the form. */
  answers: (here: TestDistrict) => Record<string, string>
  kept: (here: TestDistrict) => Promise<string | null | undefined>
}

const leave = (tx: Tx, id: string) => tx.user.update({ where: { id }, data: { active: false }, select: { id: true, name: true } })
const close = (tx: Tx, id: string) => tx.unit.update({ where: { id }, data: { active: false }, select: { id: true, name: true } })

const firm = ({ db, firm }: TestDistrict) => db.read.enterprise.findUniqueOrThrow({ where: { id: firm('xinghe') } })
const housing = { name: '济阳区住房和城乡建设局', shortName: '区住建局', class: 'bureau', online: 'true', active: 'true', phone: '053184200001' }
const firmAddress = (page: string) => ({ firm }: TestDistrict) => `/enterprises/${firm('xinghe')}/${page}`
const registered = { name: '星禾新材料有限公司（演示数据）', registration: 'active' }

/** Every form that is filled with what a record names. */
const forms: Record<string, Stored> = {
  'a unit’s leader': {
    login: 'sysadmin1',
    address: ({ unit }) => `/admin/units/${unit('housing')}`,
    field: 'leaderId',
    retire: async ({ unit, user }, tx) => {
      await tx.unit.update({ where: { id: unit('housing') }, data: { leaderId: user('leader2') } })
      return leave(tx, user('leader2'))
    },
    answers: () => housing,
    kept: async ({ db, unit }) => (await db.read.unit.findUniqueOrThrow({ where: { id: unit('housing') } })).leaderId
  },
  'a unit’s successor': {
    login: 'sysadmin1',
    address: ({ unit }) => `/admin/units/${unit('labour')}`,
    field: 'successorId',
    retire: async ({ unit }, tx) => {
      await tx.unit.update({ where: { id: unit('labour') }, data: { active: false, successorId: unit('city') } })
      return close(tx, unit('city'))
    },
    answers: () => ({ name: '济阳区人力资源和社会保障局', shortName: '区人社局', class: 'bureau', online: 'true' }),
    kept: async ({ db, unit }) => (await db.read.unit.findUniqueOrThrow({ where: { id: unit('labour') } })).successorId
  },
  'an account’s unit': {
    login: 'secadmin1',
    address: ({ user }) => `/admin/users/${user('handler1')}/edit`,
    field: 'unitId',
    retire: async ({ user }, tx) => close(tx, (await tx.user.findUniqueOrThrow({ where: { id: user('handler1') } })).unitId ?? ''),
    answers: () => ({ name: '办一（演示）', 'roles.0': 'handler', active: 'true' }),
    kept: async ({ db, user }) => (await db.read.user.findUniqueOrThrow({ where: { id: user('handler1') } })).unitId
  },
  'an account’s deputy': {
    login: 'secadmin1',
    address: ({ user }) => `/admin/users/${user('leader1')}/edit`,
    field: 'deputyId',
    retire: async ({ user }, tx) => {
      await tx.user.update({ where: { id: user('leader1') }, data: { deputyId: user('leader2') } })
      return leave(tx, user('leader2'))
    },
    answers: () => ({ name: '领一（演示）', 'roles.0': 'leader', active: 'true' }),
    kept: async ({ db, user }) => (await db.read.user.findUniqueOrThrow({ where: { id: user('leader1') } })).deputyId
  },
  'a firm’s steward': {
    login: 'supervisor1',
    address: firmAddress('entrust'),
    field: 'stewardId',
    retire: async ({ firm, user }, tx) => {
      await tx.enterprise.update({ where: { id: firm('xinghe') }, data: { stewardId: user('steward1') } })
      return leave(tx, user('steward1'))
    },
    answers: () => ({}),
    kept: async (here) => (await firm(here)).stewardId
  },
  'a firm’s sponsor': {
    login: 'supervisor1',
    address: firmAddress('entrust'),
    field: 'sponsorId',
    retire: async ({ firm, user }, tx) => {
      await tx.enterprise.update({ where: { id: firm('xinghe') }, data: { sponsorId: user('leader2') } })
      return leave(tx, user('leader2'))
    },
    answers: () => ({}),
    kept: async (here) => (await firm(here)).sponsorId
  },
  'a firm’s street, as the register keeps it': {
    login: 'supervisor1',
    address: firmAddress('edit'),
    field: 'streetId',
    retire: streetCloses,
    answers: () => registered,
    kept: async (here) => (await firm(here)).streetId
  },
  'a firm’s street, as it keeps it itself': {
    login: 'enterprise1',
    address: firmAddress('description'),
    field: 'streetId',
    retire: streetCloses,
    answers: () => ({ park: '演示园区' }),
    kept: async (here) => (await firm(here)).streetId
  },
  'a robot’s unit': {
    login: 'sysadmin1',
    address: async ({ db }) => `/admin/channels/robots/${(await db.read.channel.findFirstOrThrow()).id}`,
    field: 'unitId',
    retire: async ({ districtId, unit }, tx) => {
      await tx.channel.create({
        data: { districtId, kind: 'wecom', name: '工作群', unitId: unit('city'), address: 'https://robot.example/演示' }
      })
      return close(tx, unit('city'))
    },
    answers: () => ({ name: '工作群（新）', active: 'true' }),
    kept: async ({ db }) => (await db.read.channel.findFirstOrThrow()).unitId
  },
  'an entry’s unit': {
    login: 'sysadmin1',
    address: async ({ db }) =>
      `/admin/catalogue/${(await db.read.catalogueEntry.findFirstOrThrow({ where: { leadUnit: { active: false } } })).categoryId}`,
    field: 'leadUnitId',
    retire: async (_here, tx) => close(tx, (await tx.catalogueEntry.findFirstOrThrow({ orderBy: { id: 'asc' } })).leadUnitId),
    answers: () => ({ legalBasis: '演示依据', templateCode: 'SD-2115' }),
    kept: async ({ db }) => (await db.read.catalogueEntry.findFirstOrThrow({ where: { legalBasis: '演示依据' } })).leadUnitId
  },
  'a category’s parent': {
    login: 'sysadmin1',
    address: async ({ db }) =>
      `/admin/categories/${(await db.read.category.findFirstOrThrow({ where: { parent: { active: false } } })).id}`,
    field: 'parentId',
    retire: async (_here, tx) => {
      const { id: parentId } = await tx.category.findFirstOrThrow({ where: { children: { some: {} } }, orderBy: { id: 'asc' } })
      await tx.category.updateMany({ where: { OR: [{ id: parentId }, { parentId }] }, data: { active: false } })
      return tx.category.findUniqueOrThrow({ where: { id: parentId }, select: { id: true, name: true } })
    },
    answers: () => ({ name: '演示类别', position: '7' }),
    kept: async ({ db }) => (await db.read.category.findFirstOrThrow({ where: { name: '演示类别' } })).parentId
  },
  'a reply text’s category': {
    login: 'handler1',
    address: async ({ db }) => `/reply-templates/${(await db.read.replyTemplate.findFirstOrThrow()).id}`,
    field: 'categoryId',
    retire: async ({ user, districtId }, tx) => {
      const { id } = await tx.category.findFirstOrThrow({ where: { active: true, parentId: { not: null } }, orderBy: { id: 'asc' } })
      const about = { name: '演示模板', text: '已办结。', categoryId: id, createdAt: new Date(0) }
      await tx.replyTemplate.create({ data: { districtId, ownerId: user('handler1'), ...about } })
      return tx.category.update({ where: { id }, data: { active: false }, select: { id: true, name: true } })
    },
    answers: () => ({ name: '演示模板', text: '已办结。' }),
    kept: async ({ db }) => (await db.read.replyTemplate.findFirstOrThrow()).categoryId
  }
}

async function streetCloses ({ firm, unit }: TestDistrict, tx: Tx) {
  await tx.enterprise.update({ where: { id: firm('xinghe') }, data: { streetId: unit('jiyang') } })
  return close(tx, unit('jiyang'))
}

inAnyDistrict(t, 'what is stored stands in the form, and stays when the rest is saved', async (t, here) => {
  for (const [name, { login, address, field, retire, answers, kept }] of Object.entries(forms)) {
    const gone = await here.db.write((tx) => retire(here, tx))
    const page = await address(here)
    const { body } = await here.as(login).get(page)
    t.match(chosenIn(body, gone.id), `${gone.name}（停用）`, `${name} stands in the form, marked, and is chosen`)
    // What a browser sends of such a form: what was changed, and what stands in the select.
    const saved = await here.as(login).submit(page, { ...answers(here), [field]: gone.id })
    t.equal(saved.statusCode, 303, `${name} ${String(saved.body.match(/<a href="#field[^<]*<\/a>/))}`)
    t.equal(await kept(here), gone.id, name)
  }
})

t.test('a form that chooses something by its id stands above, or begins empty', async (t) => {
  const { as } = await testDistrict(t)
  const covered = new Set(Object.values(forms).map(({ field }) => field))
  // Of a roster, a delegation, signing in or a new record nothing is stored yet; what a move chooses is asked below.
  const beginEmpty = ['account', 'userId', 'fromId', 'toId', 'enterpriseId', 'complainedUnitId']
  const { paths } = (await as('secadmin1').get('/openapi.json')).json<{ paths: Record<string, Partial<Record<string, Described>>> }>()
  const bodies = Object.entries(paths)
    .filter(([address]) => !/^\/(problems|requests)\//.test(address))
    .map(([, { post }]) => post?.requestBody?.content['application/json']?.schema.properties ?? {})
  const picked = bodies.flatMap((fields) =>
    Object.entries(fields)
      .filter(([, { format }]) => format === 'uuid')
      .map(([name]) => name)
  )
  t.ok(picked.length >= 10)
  t.same(picked.filter((name) => !covered.has(name) && !beginEmpty.includes(name)), [])
})

interface Described { requestBody?: { content: Partial<Record<string, { schema: { properties?: Record<string, { format?: string }> } }>> } }

inEachDistrict(t, 'the category of a problem, and the filters of a list', async (t, { db, as, districtId }) => {
  const { drive, category, record } = await problemDistrict(db)
  const number = await drive('in_progress')
  await db.write((tx) => tx.category.update({ where: { id: category }, data: { active: false } }))
  const supervisor = as('supervisor1')
  t.match(chosenIn((await supervisor.get(`/problems/${number}/correct`)).body, category), /（停用）/)
  const { version, kind, wall, templateCode } = await record(number)
  const answers = {
    kind: String(kind),
    wall: String(wall),
    level: 'city',
    urgency: 'normal',
    templateCode: String(templateCode),
    reason: '层级更正',
    version: String(version)
  }
  t.equal((await supervisor.submit(`/problems/${number}/correct`, { ...answers, categoryId: category })).statusCode, 303)
  t.match(await record(number), { categoryId: category, level: 'city' })

  const list = await supervisor.get(`/problems?category=${category}`)
  t.match(list.body, /问题类别：[^<]*（停用）/, 'the filter can be seen and taken off')
  const { id: other } = await db.write((tx) =>
    tx.category.create({ data: { districtId, name: '另一类', active: false }, select: { id: true } })
  )
  t.equal(
    (await supervisor.submit(`/problems/${number}/correct`, { ...answers, version: String(version + 1), categoryId: other })).statusCode,
    422,
    'another one out of use is no choice'
  )
})

/** What stands beside the value, where it is the one that is chosen. */
function chosenIn (body: string, value: string): string {
  const [, beside = ''] = new RegExp(`value="${value}" (?:selected|checked)>([^]{0,120})`).exec(body) ?? []
  return beside
}
