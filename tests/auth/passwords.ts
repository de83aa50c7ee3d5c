import t from 'tap'
import fc from 'fast-check'
import { hashPassword, matches, weakness } from '../../src/auth/passwords.ts'

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
    'password123!': '这个密码太常见，请换一个',
    'Admin@123456': '这个密码太常见，请换一个',
    'P@ssw0rd123': '这个密码太常见，请换一个',
    ｐａｓｓｗｏｒｄ１２３４: '这个密码太常见，请换一个',
    woaini5201314: '这个密码太常见，请换一个',
    '1qaz2wsx3edc': '这个密码太常见，请换一个',
    '!@#$%^&*()_+123': '这个密码太常见，请换一个'
  }
  for (const [password, sentence] of Object.entries(refused)) t.equal(weakness(password, owner), sentence, password)
  for (const password of ['correct horse battery', '山高水长人长久吗 90', 'kT9#vLq2xZ']) t.equal(weakness(password, owner), null, password)
})

t.test('argon2id at the recommended cost, salted; only the same password matches', async (t) => {
  const [one, other] = [await hashPassword('山高水长 2026'), await hashPassword('山高水长 2026')]
  t.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  t.not(one, other)
  t.ok(await matches('山高水长 2026', one))
  t.notOk(await matches('山高水长 2027', one))
  t.ok(await matches('e\u0301te\u0301 a\u0300 la mer', await hashPassword('\u00e9t\u00e9 \u00e0 la mer')), 'however the keyboard codes it')
})

t.test('an account without a password lets nobody in', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ maxLength: 200 }), async (typed) => !await matches(typed, '')), { seed: 20261123, numRuns: 10 })
})
