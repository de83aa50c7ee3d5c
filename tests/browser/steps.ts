/** What people do on the road, page by page. */
import type { Town, Visitor } from '../helpers/browser.ts'
import { photo } from './photo.ts'

export const report = '厂区东侧道路破损约 200 米，雨后积水，货车无法通行，每天绕行 40 分钟。'
export const answer = '已完成厂区东侧道路破损路段的修复，共 200 米，货车可以正常通行，11月30日起恢复发货。如再出现破损，请拨打市政科电话，我们两个工作日内处理。'

export async function raise (firm: Visitor): Promise<string> {
  await firm.follow('反映一个问题')
  await firm.fill('遇到了什么问题', report)
  await firm.fill('希望怎样解决', '元旦前修复，保证货车通行')
  await firm.attach('照片或材料', photo('道路.png'))
  await firm.press('提交')
  return new URL(firm.page.url()).pathname.replace('/problems/', '')
}

export async function fillReply (handler: Visitor, publicAnswer: string) {
  await handler.choose('反映情况是否属实', '情况属实')
  await handler.fill('办理过程', '11月24日勘查，11月26日进场，11月29日完工。')
  await handler.fill('给企业的答复', publicAnswer)
  await handler.choose('办理结果', '已解决')
  await handler.attach('佐证材料', photo('完工.png'))
}

export async function reply (handler: Visitor, number: string) {
  await handler.go(`/problems/${number}/reply`)
  await fillReply(handler, answer)
  await handler.press('提交主办单位负责人审批')
  await handler.reads(/已提交，等待主办单位负责人审批/)
}

export async function signReply (town: Town) {
  const head = await town.person('unithead1')
  await head.follow('等您审批 1 件')
  await decide(head, '提交答复')
  await head.reads(/已同意，申请已经生效/)
  await head.page.context().close()
}

export async function decide (person: Visitor, what: string) {
  await person.follow(new RegExp(`^${what}`))
  await person.choose('审批意见', '同意')
  await person.press('提交审批意见')
}

export async function pass (caller: Visitor, number: string) {
  await caller.go(`/problems/${number}/pass_review`)
  for (const box of await caller.page.getByRole('group', { name: '质检项目' }).getByRole('checkbox').all()) await box.check()
  await caller.press('质检通过')
}
