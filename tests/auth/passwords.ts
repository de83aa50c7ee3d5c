import t from 'tap'
import fc from 'fast-check'
import { issueLink } from '../../src/auth/index.ts'
import { hashPassword, verifyPassword, weakness } from '../../src/auth/credentials/passwords.ts'
import { setUpRoutes } from '../../src/auth/accounts/setup-routes.ts'
import { testApp } from '../helpers/app.ts'
import { formErrors, authFixtures, password, signedIn } from './helpers/fixtures.ts'

const common = '这个密码太常见，请换一个；换几个字符或添上数字也容易被猜到'
const owner = { login: 'wang.fang', name: '王芳' }

t.test('what will not do, and why', async (t) => {
  const refused = {
    '': '密码至少需要 10 个字符',
    123456789: '密码至少需要 10 个字符',
    一二三四五六七八九: '密码至少需要 10 个字符',
    aaaaaaaaaaaa: '密码中重复的字符过多，请换一个',
    ababababababab: '密码中重复的字符过多，请换一个',
    1234567890: '密码不能只有数字，请加入字母或汉字',
    13805310000: '密码不能只有数字，请加入字母或汉字',
    'Wang.Fang2026': '密码不能包含您的登录名或姓名',
    王芳爱吃济阳小米粥呀: '密码不能包含您的登录名或姓名',
    ...Object.fromEntries(
      [
        'qwertyuiop', 'password123!', 'Admin@123456', 'P@ssw0rd123', 'Passw0rd2026!', 'Summer2026!', 'Dragon!Monkey', 'iloveyou2020',
        '0987654321a', '1q2w3e4r5t', 'a1b2c3d4e5f6', '1qaz2wsx3edc', '!QAZ2wsx#EDC', 'ｐａｓｓｗｏｒｄ１２３４', 'woaini5201314', 'W0aini5201314',
        'zhongguo2026!', 'Jiyang@2026', 'mopaixiao2026', '一二三四五六七八九十'
      ].map((each) => [each, common])
    ),
    'w@ng.f4ng2026': '密码不能包含您的登录名或姓名',
    'asdfghjkl;': '密码只是键盘上相邻的一串键，请换一个',
    '!@#$%^&*()_+123': '密码只是键盘上相邻的一串键，请换一个',
    abcdefghijklm: '密码只是一串连续的字符，请换一个',
    abcdefabcdef: '密码只是同一段字符的重复，请换一个',
    'kT9#vLkT9#vL': '密码只是同一段字符的重复，请换一个',
    系统管理员系统管理员: '密码只是同一段字符的重复，请换一个'
  }
  for (const [bad, sentence] of Object.entries(refused)) t.equal(await weakness(bad, owner), sentence, bad)
  for (const good of ['correct horse battery', '山高水长人长久吗 90', 'kT9#vLq2xZ', 'Tr0ub4dor&3x', '今天天气不错啊真的好']) {
    t.equal(await weakness(good, owner), null, good)
  }
})

t.test('at every door where one is chosen', async (t) => {
  const typed = { chosen: 'P@ssw0rd2026!', again: 'P@ssw0rd2026!' }
  const founding = await testApp(t, { rooms: [(app) => { setUpRoutes(app, 'KNOW-NFOR-THIS') }] })
  const rooms = await authFixtures(t)
  const { id } = await rooms.person('newcomer', ['intake'], { passwordHash: '' })
  const { id: known } = await rooms.person('known', ['intake'])
  const linked = async (to: string) =>
    rooms.db.write(async (tx) => {
      const { token } = await issueLink(
        tx,
        { districtId: rooms.districtId, actorId: null, at: rooms.clock.now(), requestId: '', address: '' },
        to,
        false
      )
      return `/invitations/${token}`
    })
  const doors = {
    'the first visit': founding
      .browser()
      .submit('/setup', { ...typed, setUpCode: 'KNOW-NFOR-THIS', prefix: 'jy', login: 'first', name: '首位管理员' }),
    'an invitation': rooms.browser().submit(await linked(id), typed),
    'a reset': rooms.browser().submit(await linked(known), typed),
    'a change': (await signedIn(rooms, 'known')).submit('/account/password', { ...typed, password })
  }
  for (const [door, answer] of Object.entries(doors)) {
    const { statusCode, body } = await answer
    t.equal(statusCode, 422, door)
    t.same(formErrors(body).at(-1), common, door)
  }
})

t.test('argon2id at the recommended cost, salted; only the same password matches', async (t) => {
  const [one, other] = [await hashPassword('山高水长 2026'), await hashPassword('山高水长 2026')]
  t.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  t.not(one, other)
  t.ok(await verifyPassword('山高水长 2026', one))
  t.notOk(await verifyPassword('山高水长 2027', one))
  t.ok(
    await verifyPassword('e\u0301te\u0301 a\u0300 la mer', await hashPassword('\u00e9t\u00e9 \u00e0 la mer')),
    'however the keyboard codes it'
  )
})

t.test('an account without a password lets nobody in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 200 }), async (typed) => !(await verifyPassword(typed, ''))),
    { seed: 20261123, numRuns: 10 }
  )
})
