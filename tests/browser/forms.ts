/** What was typed is never lost, and nothing is made twice: two windows, the back button, a second look. */
import t from 'tap'
import { openTown, phone, withoutBrowser } from '../helpers/browser.ts'
import { dispatched, submitted } from './road.ts'

t.test('forms', { skip: withoutBrowser }, async (t) => {
  const town = await openTown(t)

  await town.step('back after sending, and sent again: one problem, and the same page', async (t) => {
    const firm = await town.person('enterprise1', { viewport: phone })
    await firm.follow('反映一个问题')
    await firm.fill('遇到了什么问题', '厂门口没有公交站，招工难。')
    await firm.fill('希望怎样解决', '增设公交站')
    await firm.press('提交')
    const made = firm.page.url()
    await firm.page.goBack()
    await firm.arrive()
    t.equal(await firm.page.getByLabel('遇到了什么问题').inputValue(), '厂门口没有公交站，招工难。')
    await firm.press('提交')
    t.equal(firm.page.url(), made)
    t.equal(await town.db.read.problem.count(), 1)
    await firm.page.goBack()
    await firm.fill('希望怎样解决', '增设公交站，早晚各两班')
    t.equal((await firm.press('提交'))?.status(), 409, 'the same form with other words is no repetition')
    await firm.reads(/这份表单已经提交过，内容与这次不同/)
    await firm.go('/problems/new')
    t.equal(await firm.page.getByLabel('遇到了什么问题').inputValue(), '', 'a new form is empty')
  })

  await town.step('two windows on one problem: the second sees what the first changed, and keeps its own text', async (t) => {
    const number = await submitted(town)
    const first = await town.person('intake1')
    const second = await town.person('intake1')
    await second.go(`/problems/${number}/dispatch_direct`)
    await second.select('问题类别', '厂区周边道路')
    await second.fill('办理要求', '请区交通局会同办理')
    await first.go(`/problems/${number}/accept`)
    await first.select('问题类别', '厂区周边道路')
    await first.press('受理')
    const response = await second.press('受理并交办')
    t.equal(response?.status(), 409)
    await second.reads(/“受理并交办”须在“待受理”时办理，目前为“待交办”/)
    await second.reads(/您打开本页以后的更新\s+受理 · 受一（演示）/)
    t.equal(await second.page.getByLabel('办理要求').inputValue(), '请区交通局会同办理')
    await second.picture('conflict')
  })

  await town.step('a change that does not stand in the way is shown, and the form can be sent again', async (t) => {
    const number = await dispatched(town)
    const handler = await town.person('handler1')
    await handler.go(`/problems/${number}/contact`)
    await handler.choose('联系方式', '电话')
    await handler.fill('沟通情况', '已说明修复安排')
    const intake = await town.person('intake1')
    await intake.go(`/problems/${number}/note`)
    await intake.fill('说明', '企业下午在厂')
    await intake.press('内部记录')
    t.equal((await handler.press('首联'))?.status(), 409)
    await handler.reads(/您打开本页以后的更新[\s\S]*企业下午在厂/)
    await handler.press('首联')
    await handler.reads(/首联已记录/)
  })

  await town.step('what is not one’s own does not exist', async (t) => {
    const number = await submitted(town)
    const other = await town.person('enterprise2', { viewport: phone })
    t.equal((await other.go(`/problems/${number}`))?.status(), 404)
    await other.doesNotRead(/道路破损/)
    await other.go('/problems?ended=true&q=道路')
    await other.reads(/没有符合这些条件的问题/)
    const caller = await town.person('caller1')
    t.equal((await caller.go(`/problems/${number}`))?.status(), 404, 'nor for a reviewer before there is anything to review')
  })

  await town.step('a long answer that was not sent is still there', async (t) => {
    const firm = await town.person('enterprise1', { viewport: phone })
    await firm.go('/problems/new')
    await firm.fill('遇到了什么问题', '写到一半')
    await firm.go('/')
    await firm.go('/problems/new')
    t.equal(await firm.page.getByLabel('遇到了什么问题').inputValue(), '写到一半')
  })
})
