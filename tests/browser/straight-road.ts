/** One problem from the workshop to the ledger, through the pages: each person sees whose turn it is, by which day, and no more than they may. */
import t from 'tap'
import { openTown, phone, withoutBrowser, type Town, type Visitor } from '../helpers/browser.ts'
import { photo } from './photo.ts'

const report = '厂区东侧道路破损约 200 米，雨后积水，货车无法通行，每天绕行 40 分钟。'
const answer = '已完成厂区东侧道路破损路段的修复，共 200 米，货车可以正常通行，11月30日起恢复发货。如再出现破损，请拨打市政科电话，我们两个工作日内处理。'

t.test('the straight road', { skip: withoutBrowser }, async (t) => {
  const town = await openTown(t)
  const firm = await town.person('enterprise1', { viewport: phone })

  let number = ''
  await town.step('the enterprise says it once, with a photo, on a phone', async () => {
    number = await raise(firm)
    await firm.reads(/已收到您反映的问题，11月23日（周一）14:30前告诉您由哪个单位办理/, 'four working hours, the noon break left out')
    await firm.reads(/元旦前修复/)
    t.equal(await firm.page.getByRole('img', { name: '查看图片 道路.png' }).count(), 1, 'the photo is there, as a thumbnail')
    await firm.picture('enterprise-submitted')
  })

  await town.step('intake takes and dispatches it on one page', async () => {
    const intake = await town.person('intake1')
    await intake.reads(/轮到您办理[\s\S]*临近到期|轮到您办理[\s\S]*正常/)
    await intake.follow(`受理并交办 ${number}`)
    await intake.reads(new RegExp(report.slice(0, 20)), 'the report stands beside the form')
    await intake.select('问题类别', '厂区周边道路')
    t.equal(await intake.chosen('主办单位'), '济阳区住房和城乡建设局', 'the catalogue names the unit')
    await intake.reads(/厂区周边道路 由 区住建局 主办/, 'and says why')
    await intake.fill('办理要求', '请现场勘查后尽快修复，并告知绕行路线。')
    await intake.picture('intake-dispatch')
    await intake.press('受理并交办')
    await intake.reads(/已交办，区住建局应在 11月23日（周一）11:00前联系企业/)
    await intake.reads(/现在轮到：区住建局/)
  })

  await town.step('the enterprise sees who has it, the phone, the next day and the expected day', async () => {
    await firm.again()
    await firm.reads(/已交给区住建局，11月23日（周一）11:00前有人联系您，11月24日（周二）前告诉您怎样办理，预计 12月14日（周一）前答复您/)
    await firm.reads(/济阳区住房和城乡建设局 0531\d+/)
    await firm.doesNotRead(/办理要求|请现场勘查/, 'what the lead office tells the unit is not for the enterprise')
  })

  const handler = await town.person('handler1')
  await town.step('the handler signs with one key, speaks to the enterprise, and says what can be done', async () => {
    await handler.go(`/problems/${number}`)
    await handler.reads(/现在轮到您/)
    await handler.reads(/提交答复 到“办理中”时办理/, 'what cannot be done yet is there, with the reason')
    await handler.strike('s')
    await handler.reads(/已签收，请在 11月23日（周一）11:00前联系企业/)
    town.later('2026-11-23T10:05')
    await handler.follow('首联')
    await handler.choose('联系方式', '电话')
    t.equal(await handler.page.getByLabel('与谁联系').inputValue(), '何禾', 'nobody types what the record knows')
    await handler.press('首联')
    await handler.follow('反馈办理意见')
    await handler.choose('能否办理', '可以办理')
    await handler.fill('怎样办理', '本周内进场修补，雨天顺延。')
    await handler.fill('预计完成日', '2026-12-08')
    await handler.press('反馈办理意见')
    await handler.reads(/首联 ✓ 按时完成/)
    await firm.again()
    await firm.reads(/区住建局正在办理，预计 12月8日（周二）办好，最迟 12月14日（周一）前答复您/)
    await firm.reads(/本周内进场修补，雨天顺延/)
  })

  await town.step('an extension is asked for, granted in two steps, and only then moves the day', async () => {
    town.later('2026-11-24T09:00')
    await handler.go(`/problems/${number}/extend`)
    await handler.choose('延期原因', '受天气等不可抗力影响')
    await handler.fill('具体情况', '连续降雨，沥青无法摊铺。')
    await handler.fill('延长至', '2026-12-18')
    await handler.fill('如何告知企业', '电话告知何禾')
    await handler.press('提交主办单位负责人审批')
    await handler.reads(/延期待批/)
    await handler.reads(/申请延期 “延期”的申请已经提出，正在等待主办单位负责人审批/)
    await firm.again()
    await firm.doesNotRead(/12月18日|连续降雨/, 'what is only asked for is not announced')

    const head = await town.person('unithead1')
    await head.follow('等您审批 1 件')
    await decide(head, '申请延期')
    await head.reads(/等待牵头办负责人审批/)
    const supervisor = await town.person('supervisor1')
    await supervisor.follow('等您审批 1 件')
    await decide(supervisor, '申请延期')
    await supervisor.reads(/已同意，申请已经生效/)
    await firm.again()
    await firm.reads(/最迟 12月18日（周五）前答复您/)
    await firm.doesNotRead(/审批意见/)
  })

  await town.step('the reply goes through the head and the reviewer before the enterprise reads it', async () => {
    town.later('2026-11-30T10:00')
    await reply(handler, number)
    await firm.again()
    await firm.doesNotRead(/货车可以正常通行/)
    await signReply(town)
    const caller = await town.person('caller1')
    await caller.follow(`质检通过 ${number}`)
    await caller.reads(/货车可以正常通行/, 'the reviewer reads the reply beside the list of checks')
    for (const check of ['针对企业所提问题作答', '事实清楚、依据准确', '办理结果有佐证材料', '后续安排明确，企业看得懂']) await caller.page.getByLabel(check).check()
    await caller.press('质检通过')
    await caller.reads(/现在轮到：反映企业/)
    await caller.picture('caller-passed')
  })

  await town.step('the enterprise confirms and rates', async () => {
    await firm.go('/')
    await firm.reads(/等您回复[\s\S]*区住建局已答复，请您在 12月14日（周一）前确认是否解决/)
    await firm.picture('enterprise-desk')
    await firm.follow(`确认是否解决 ${number}`)
    await firm.reads(/货车可以正常通行/, 'the answer stands above the question')
    await firm.choose('问题解决了吗', '已解决')
    await firm.choose('对结果是否满意', '满意')
    await firm.press('确认是否解决')
    await firm.reads(/评价已收到，12月2日（周三）前完成销号/)
    await firm.reads(/企业评价\s+已解决 · 满意/)
  })

  await town.step('the supervisor closes, and nothing more is offered', async () => {
    const supervisor = await town.person('supervisor2')
    await supervisor.follow(`销号 ${number}`)
    await supervisor.fill('销号意见', '佐证齐全，企业已确认，同意销号。')
    await supervisor.press('销号')
    await supervisor.reads(/已办结/)
    t.equal(await supervisor.page.locator('.moves').count(), 0)
    await supervisor.picture('supervisor-closed')
    await firm.again()
    await firm.reads(/已办结，结果：已解决/)
    await firm.doesNotRead(/佐证齐全/, 'the closing opinion is internal')
    await firm.picture('enterprise-closed')
  })
})

t.test('the longer road: a returned reply, a rework and a refused closing', { skip: withoutBrowser }, async (t) => {
  const town = await openTown(t)
  const firm = await town.person('enterprise1', { viewport: phone })
  const number = await raise(firm)
  const intake = await town.person('intake1')
  await intake.follow(`受理并交办 ${number}`)
  await intake.select('问题类别', '厂区周边道路')
  await intake.fill('办理要求', '请尽快修复')
  await intake.press('受理并交办')
  const handler = await town.person('handler1')
  await handler.press(`签收 ${number}`)
  await handler.follow('首联')
  await handler.choose('联系方式', '上门')
  await handler.press('首联')
  await handler.follow('反馈办理意见')
  await handler.choose('能否办理', '可以办理')
  await handler.fill('怎样办理', '进场修补')
  await handler.fill('预计完成日', '2026-12-08')
  await handler.press('反馈办理意见')
  const caller = await town.person('caller1')
  const supervisor = await town.person('supervisor1')

  await town.step('a reply that says nothing is held back, and what was written stays', async () => {
    await handler.follow('提交答复')
    await fillReply(handler, '您反映的问题已收悉，已转相关科室。')
    await handler.press('提交主办单位负责人审批')
    await handler.reads(/不足 40 个字/)
    t.equal(await handler.page.getByRole('textbox', { name: '给企业的答复' }).inputValue(), '您反映的问题已收悉，已转相关科室。')
    t.equal(await handler.page.getByLabel(/完工\.png/).isChecked(), true, 'and so does the file')
    await handler.fill('给企业的答复', answer)
    await handler.press('提交主办单位负责人审批')
    await signReply(town)
  })

  await town.step('the reviewer sends it back; the handler corrects it and does not write it anew', async () => {
    await caller.go(`/problems/${number}`)
    await caller.follow('退回补办')
    await caller.page.getByLabel('事实清楚、依据准确').check()
    await caller.fill('退回理由', '请写明修复的长度和日期。')
    await caller.press('退回补办')
    await firm.again()
    await firm.reads(/区住建局正在办理，预计 12月8日/, 'to the enterprise it was never away')
    await firm.doesNotRead(/退回|请写明修复的长度/)
    await handler.go(`/problems/${number}/reply`)
    await handler.reads(/请写明修复的长度和日期/, 'why it came back stands beside the form')
    t.equal(await handler.page.getByRole('textbox', { name: '给企业的答复' }).inputValue(), answer)
    await handler.attach('佐证材料', photo('完工.png'))
    await handler.press('提交主办单位负责人审批')
    await signReply(town)
    await pass(caller, number)
  })

  await town.step('“not solved” is a rework, with a new day', async () => {
    town.later('2026-11-26T09:00')
    await firm.go(`/problems/${number}/confirm`)
    await firm.choose('问题解决了吗', '未能解决')
    await firm.fill('您想说的话', '东头 20 米还是坑。')
    await firm.press('确认是否解决')
    await firm.reads(/已退回区住建局重新办理/)
    await firm.reads(/区住建局正在重新办理，预计 12月8日（周二）前答复您/, 'half of fifteen working days, rounded up')
    await handler.go(`/problems/${number}`)
    await handler.reads(/东头 20 米还是坑/)
    await reply(handler, number)
    await signReply(town)
    await pass(caller, number)
    await firm.go(`/problems/${number}/confirm`)
    await firm.choose('问题解决了吗', '部分解决')
    await firm.press('确认是否解决')
    await firm.reads(/请选择其余部分是否还需要办理/)
    await firm.choose('部分解决的，其余部分', '其余部分仍需办理')
    await firm.press('确认是否解决')
    await firm.reads(/评价已收到/)
  })

  await town.step('what is only half solved cannot be closed: it goes back, and comes again', async () => {
    await supervisor.go(`/problems/${number}`)
    await supervisor.reads(/销号 只解决了一部分，企业仍需办理其余部分/)
    await supervisor.follow('退回销号')
    await supervisor.fill('退回理由', '其余路段请继续修复。')
    await supervisor.press('退回销号')
    await supervisor.reads(/已退回区住建局继续办理/)
    await firm.again()
    await firm.reads(/区住建局正在重新办理|区住建局正在办理/)
    await reply(handler, number)
    await signReply(town)
    await pass(caller, number)
    await firm.go(`/problems/${number}/confirm`)
    await firm.choose('问题解决了吗', '已解决')
    await firm.press('确认是否解决')
    await supervisor.go(`/problems/${number}/close`)
    await supervisor.fill('销号意见', '同意销号。')
    await supervisor.press('销号')
    await supervisor.reads(/已销号/)
    await firm.again()
    await firm.reads(/已办结，结果：已解决/)
  })
})

async function raise (firm: Visitor): Promise<string> {
  await firm.follow('反映一个问题')
  await firm.fill('遇到了什么问题', report)
  await firm.fill('希望怎样解决', '元旦前修复，保证货车通行')
  await firm.attach('照片或材料', photo('道路.png'))
  await firm.press('提交')
  return new URL(firm.page.url()).pathname.replace('/problems/', '')
}

async function fillReply (handler: Visitor, publicAnswer: string) {
  await handler.choose('反映情况是否属实', '情况属实')
  await handler.fill('办理过程', '11月24日勘查，11月26日进场，11月29日完工。')
  await handler.fill('给企业的答复', publicAnswer)
  await handler.choose('办理结果', '已解决')
  await handler.attach('佐证材料', photo('完工.png'))
}

async function reply (handler: Visitor, number: string) {
  await handler.go(`/problems/${number}/reply`)
  await fillReply(handler, answer)
  await handler.press('提交主办单位负责人审批')
  await handler.reads(/已提交，等待主办单位负责人审批/)
}

async function signReply (town: Town) {
  const head = await town.person('unithead1')
  await head.follow('等您审批 1 件')
  await decide(head, '提交答复')
  await head.reads(/已同意，申请已经生效/)
  await head.page.context().close()
}

async function decide (person: Visitor, what: string) {
  await person.follow(new RegExp(`^${what}`))
  await person.choose('审批意见', '同意')
  await person.press('提交审批意见')
}

async function pass (caller: Visitor, number: string) {
  await caller.go(`/problems/${number}/pass_review`)
  for (const box of await caller.page.getByRole('group', { name: '质检项目' }).getByRole('checkbox').all()) await box.check()
  await caller.press('质检通过')
}
