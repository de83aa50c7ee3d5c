/**
 * One problem from the workshop to the ledger, through the pages: each person sees whose turn it is, by which day, and no more than they
 * may.
 */
import t from 'tap'
import { browserFixtures, phone, withoutBrowser } from '../helpers/browser/browser.ts'
import { decide, raise, reply, report, signReply } from './helpers/steps.ts'

t.test('the straight road', { skip: withoutBrowser }, async (t) => {
  const town = await browserFixtures(t)
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
    await intake.reads(/新提交，等受理交办[\s\S]*(临近到期|正常)/)
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
    await firm.reads(/济阳区住房和城乡建设局 0531-\d{4}\s\d{4}/)
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
    await handler.reads(/✓ 4 项均按时/)
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
    for (const check of ['针对企业所提问题作答', '事实清楚、依据准确', '办理结果有佐证材料', '后续安排明确，企业看得懂']) {
      await caller.page.getByRole('group', { name: '质检项目' }).getByLabel(check).check()
    }
    await caller.press('质检通过')
    await caller.reads(/现在轮到：反映企业/)
    await caller.picture('caller-passed')
  })

  await town.step('the enterprise confirms and rates', async () => {
    await firm.go('/')
    await firm.reads(/等您回复[\s\S]*区住建局已答复，请您在 12月14日（周一）前确认是否解决/)
    await firm.picture('enterprise-desk')
    await firm.follow(`已解决 ${number}`)
    await firm.reads(/货车可以正常通行/, 'the answer stands above the question')
    t.ok(await firm.page.getByRole('group', { name: '问题解决了吗' }).getByLabel('已解决').isChecked(), 'the key that was pressed is chosen')
    await firm.choose('对结果是否满意', '满意')
    await firm.press('提交')
    await firm.reads(/评价已收到，12月2日（周三）前正式办结/)
    await firm.reads(/您的评价\s+已解决 · 满意/)
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
