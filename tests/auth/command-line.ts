import t from 'tap'
import { manageUsers } from '../../src/cli/user.ts'
import { authFixtures, signIn } from './helpers/fixtures.ts'

const chosen = '明月何时照我还呢不知道'

t.test('cli user: accounts by the same rules and into the same audit as the pages', async (t) => {
  const { app, browser, person, db, clock } = await authFixtures(t)
  await person('sysadmin1', ['sysadmin'])
  await person('auditor1', ['auditor'])
  const printed: string[] = []
  const run = (...args: string[]) => manageUsers({ db, clock, config: app.config, print: (line) => printed.push(line) }, args)
  const linkPrinted = () => /\/invitations\/\S+/.exec(printed.at(-1) ?? '')?.[0] ?? 'no link'

  await run('create', 'Wang.Fang', '--name', '王芳', '--roles', 'handler,unit_head', '--unit', '区住房和城乡建设局', '--principal')
  t.equal((await browser().submit(linkPrinted(), { chosen, again: chosen })).statusCode, 303)
  t.equal((await signIn(browser(), 'wang.fang', chosen)).statusCode, 303)

  await run('roles', 'wang.fang', '--roles', 'handler', '--unit', '区住房和城乡建设局')
  t.match(await db.read.user.findUnique({ where: { login: 'wang.fang' }, include: { roles: true } }), {
    principal: false,
    roles: [{ role: 'handler' }]
  })

  await run('disable', 'wang.fang')
  t.equal((await signIn(browser(), 'wang.fang', chosen)).statusCode, 422)
  await t.rejects(run('link', 'wang.fang'), /已停用/)
  await run('enable', 'wang.fang')
  t.equal((await signIn(browser(), 'wang.fang', chosen)).statusCode, 303)
  await run('link', 'wang.fang', '--forget-factor')
  t.equal((await browser().get(linkPrinted())).statusCode, 200)

  printed.length = 0
  await run('list')
  t.strictSame(printed.map((line) => line.split('\t')[0]), ['auditor1', 'sysadmin1', 'wang.fang'])

  t.strictSame(
    (await db.read.auditEntry.findMany({ where: { actorId: null, requestId: '' }, orderBy: { id: 'asc' } })).map(({ action }) => action),
    ['user_created', 'link_issued', 'user_changed', 'user_changed', 'user_changed', 'link_issued']
  )
})

t.test('what it refuses, it explains', async (t) => {
  const { app, person, db, clock } = await authFixtures(t)
  const run = (...args: string[]) => manageUsers({ db, clock, config: app.config, print: () => {} }, args)
  await person('secadmin1', ['secadmin'])
  await t.rejects(run(), /user create/)
  await t.rejects(run('constructor', 'x'), /user create/)
  await t.rejects(run('disable', 'secadmin1'), /最后一位安全管理员/)
  await t.rejects(run('roles', 'secadmin1', '--roles', 'secadmin,intake'), /需要修改/)
  await t.rejects(run('roles', 'secadmin1', '--roles', 'king'), /需要修改/)
  await t.rejects(run('create', 'wang', '--name', '王芳', '--roles', 'handler', '--unit', '没有的单位'), /没有名为/)
  await t.rejects(run('disable', 'nobody'), /没有登录名为/)
})
