/** A steward solves it at once: with the enterprise's nod it is done, without it intake begins as if nothing had been. */
import t from 'tap'
import { remind } from '../../src/problems/index.ts'
import { browserFixtures, phone, withoutBrowser } from '../helpers/browser/browser.ts'
import { photo } from './helpers/photo.ts'
import { submitted } from './helpers/prepared-problems.ts'
import { confirmResult, openMove } from './helpers/steps.ts'

t.test('the hard road: solved on the spot', { skip: withoutBrowser }, async (t) => {
  const town = await browserFixtures(t)
  const firm = await town.person('enterprise1', { viewport: phone })
  const steward = await town.person('steward1', { viewport: phone })

  const solve = async (number: string) => {
    await openMove(steward, number, '当场解决')
    await steward.fill('当场做了什么', '已联系施工队当场填平坑槽，货车恢复通行。')
    await steward.attach('现场照片', photo('现场.png'))
    await steward.picture('hard-on-spot')
    await steward.press('当场解决')
    await steward.reads(/已记录，请企业在 3 个工作日内确认/)
  }

  await town.step('with a nod', async () => {
    const number = await submitted(town)
    await solve(number)
    await firm.go(`/problems/${number}`)
    await firm.reads(/服务专员已当场解决，请您在 11月26日（周四）前确认是否解决/)
    await firm.reads(/已联系施工队当场填平坑槽/)
    await firm.picture('hard-on-spot')
    await confirmResult(firm, number, '已解决')
    const supervisor = await town.person('supervisor1')
    await supervisor.go(`/problems/${number}/close`)
    await supervisor.fill('销号意见', '企业已确认，同意销号。')
    await supervisor.press('销号')
    await firm.again()
    await firm.reads(/已办结，结果：已解决/)
  })

  await town.step('without one: the machine takes it back on the day after', async () => {
    const number = await submitted(town)
    await solve(number)
    town.later('2026-11-26T18:00')
    await remind(town.db, town.clock.now())
    await firm.go(`/problems/${number}`)
    await firm.reads(/服务专员已当场解决，请您在 11月26日（周四）前确认是否解决/, 'the day is the enterprise’s to its end')
    town.later('2026-11-27T09:00')
    t.match(await remind(town.db, town.clock.now()), { no_nod: 1 })
    await firm.again()
    await firm.reads(/已收到您反映的问题，11月27日（周五）\S+前告诉您由哪个单位办理/)
    await firm.reads(/转入正常办理/)
    await firm.picture('hard-no-nod')
    const intake = await town.person('intake1')
    await intake.reads(/受理并交办/)
  })
})
