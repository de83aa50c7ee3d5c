/** The enterprise's part, in a browser that runs no script: everything can be said, read and answered. */
import t from 'tap'
import { browserFixtures, phone, withoutBrowser } from '../helpers/browser/browser.ts'
import { replied } from './helpers/prepared-problems.ts'
import { photo } from './helpers/photo.ts'

t.test('without scripts', { skip: withoutBrowser }, async (t) => {
  const town = await browserFixtures(t)
  const firm = await town.person('enterprise1', { viewport: phone, javaScriptEnabled: false })

  await firm.follow('反映一个问题')
  await firm.fill('遇到了什么问题', '变压器容量不足，新线无法开机。')
  await firm.page.getByText('更多（可不填）').click()
  await firm.choose('谁可以看到', '匿名：承办单位看不到企业名称')
  await firm.attach('照片或材料', photo('配电室.png'))
  await firm.press('提交')
  await firm.reads(/有几处需要修改[\s\S]*请填写希望怎样解决/)
  t.equal(await firm.page.getByLabel('遇到了什么问题').inputValue(), '变压器容量不足，新线无法开机。')
  t.ok(await firm.page.getByLabel(/配电室\.png/).isChecked(), 'the photo needs not be chosen again')
  t.ok(await firm.page.getByLabel('匿名：承办单位看不到企业名称').isChecked(), 'and what was folded away is open')
  await firm.fill('希望怎样解决', '春节前增容')
  await firm.press('提交')
  await firm.reads(/已收到您反映的问题/)
  t.equal(await firm.page.getByRole('img', { name: '查看图片 配电室.png' }).count(), 1)

  const number = await replied(town)
  await firm.go('/')
  await firm.follow(`部分解决 ${number}`)
  await firm.choose('部分解决的，其余部分', '其余部分不再需要办理')
  await firm.press('提交')
  await firm.reads(/评价已收到/)
  await firm.follow('我的')
  await firm.follow('问题')
  await firm.fill('编号、标题或内容', '变压器')
  await firm.press('查找')
  await firm.reads(/变压器容量不足/)
  await firm.doesNotRead(new RegExp(number))
})
