import t from 'tap'
import { desk, browserFixtures, phone, withoutBrowser } from '../helpers/browser/browser.ts'

const chosen = '明月何时照我还呢不知道'

t.test('every page of sign-in, account, rights and audit, as people see them', { skip: withoutBrowser }, async (t) => {
  const town = await browserFixtures(t)

  for (const viewport of [phone, desk]) {
    const visitor = await town.visitor({ viewport })
    await visitor.go('/sign-in')
    await visitor.picture('sign-in')
    await visitor.fill('登录名', 'secadmin1')
    await visitor.fill('密码', '不是这一句')
    await visitor.press('登录')
    await visitor.reads(/登录名或密码不正确/)

    const secadmin = await town.person('secadmin1', { viewport })
    for (const address of [
      '/account', '/account/profile', '/account/password', '/account/second-factor', '/admin/users', '/admin/users/new'
    ]) { await secadmin.go(address) }
    await secadmin.go('/admin/users?q=intake1')
    await secadmin.follow('受一（演示）')
    await secadmin.follow('变更账号')
    await secadmin.follow('取消')
    await secadmin.follow('签发一次性链接')
    await secadmin.press('签发链接')
    await secadmin.picture('one-time-link')
    const link = await secadmin.page.getByLabel('链接').inputValue()

    const intake = await town.visitor({ viewport })
    await intake.go(new URL(link).pathname)
    await intake.fill(/^新密码/, chosen)
    await intake.fill('再输一次新密码', chosen)
    await intake.press('保存密码')
    await intake.reads('密码已设置，请登录。')

    const auditor = await town.person('auditor1', { viewport })
    await auditor.go('/audit')
    await auditor.reads(/签发一次性链接/)
    await auditor.picture('audit')
  }
})

t.test('an owner who forgot the password, on a phone: number, code, new password', { skip: withoutBrowser }, async (t) => {
  const town = await browserFixtures(t, { settings: { MODE: 'demo' } })
  const owner = await town.visitor({ viewport: phone })
  await owner.go('/sign-in')
  await owner.follow(/忘记密码/)
  await owner.picture('sign-in-phone')
  await owner.fill('手机号', '100 0000 0001')
  await owner.press('获取验证码')
  await owner.picture('sign-in-phone-code')
  const shown = await owner.page.getByText('演示：短信不会发出').innerText()
  await owner.fill('验证码', /\d{6}/.exec(shown)?.[0] ?? '')
  await owner.press('登录')
  await owner.fill(/^新密码/, chosen)
  await owner.fill('再输一次新密码', chosen)
  await owner.press('保存新密码')
  await owner.reads(/密码已修改/)

  await town.db.write((tx) => tx.user.updateMany({ where: { login: 'enterprise2' }, data: { phone: '10000000001' } }))
  const partner = await town.visitor({ viewport: phone })
  await partner.go('/sign-in/phone')
  await partner.fill('手机号', '10000000001')
  await partner.press('获取验证码')
  const again = await partner.page.getByText('演示：短信不会发出').innerText()
  await partner.fill('验证码', /\d{6}/.exec(again)?.[0] ?? '')
  await partner.press('登录')
  await partner.picture('sign-in-phone-account')
  await partner.choose('用哪个账号登录', '澄远食品有限公司（演示数据） · 苏澈（演示）')
  await partner.press('登录')
  await partner.reads(/反映一个问题/)
})
