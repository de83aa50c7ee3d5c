/** What people do on the road, page by page. */
import type { Login } from '../../../src/demo/cast.ts'
import type { BrowserFixtures, Visitor } from '../../helpers/browser/browser.ts'
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

export async function signReply (town: BrowserFixtures) {
  const head = await town.person('unithead1')
  await head.follow('等您审批 1 件')
  await decide(head, '提交答复')
  await head.reads(/已同意，申请已经生效/)
  await head.page.context().close()
}

export async function decide (person: Visitor, what: string) {
  await person.follow(new RegExp(`^${what}`))
  await person.press('同意')
}

export async function passReview (caller: Visitor, number: string) {
  await caller.go(`/problems/${number}/pass_review`)
  for (const box of await caller.page.getByRole('group', { name: '质检项目' }).getByRole('checkbox').all()) await box.check()
  await caller.press('质检通过')
}

/** From the page of the problem, where this person is offered the move; what is seldom done lies folded away there. */
export async function openMove (person: Visitor, number: string, label: string) {
  await person.go(`/problems/${number}`)
  if (!(await person.page.getByRole('link', { name: label, exact: true }).isVisible())) {
    await person.page.getByText('其他办理事项', { exact: true }).click()
  }
  await person.follow(label)
}

/** One after the other, each from the list of what waits for them. */
export async function grant (town: BrowserFixtures, what: string, ...logins: Login[]) {
  for (const login of logins) {
    const person = await town.person(login)
    await person.follow(/^等您(审批|决定) 1 件/)
    await decide(person, what)
    await person.reads(login === logins.at(-1) ? /已同意，申请已经生效/ : /已同意，转下一步审批/)
    await person.page.context().close()
  }
}

/** The first two things a handler does. */
export async function begin (handler: Visitor, number: string, doneBy: string) {
  await handler.go(`/problems/${number}/contact`)
  await handler.choose('联系方式', '电话')
  await handler.press('首联')
  await handler.follow('反馈办理意见')
  await handler.choose('能否办理', '可以办理')
  await handler.fill('怎样办理', '本周内进场修补，雨天顺延。')
  await handler.fill('预计完成日', doneBy)
  await handler.press('反馈办理意见')
}

export async function confirmResult (firm: Visitor, number: string, solved: string) {
  await firm.go(`/problems/${number}/confirm`)
  await firm.choose('问题解决了吗', solved)
  await firm.press('提交')
}

/** The number of a problem that a page links to, by its subject. */
export async function numberOf (person: Visitor, subject: string): Promise<string> {
  const address = await person.page.getByRole('link', { name: subject }).first().getAttribute('href')
  return (address ?? '').replace('/problems/', '')
}
