/** Long lists are found by typing, with keys alone, and what was chosen lately stands first; without a script they are plain lists. */
import t from 'tap'
import { browserFixtures, phone, withoutBrowser } from '../helpers/browser/browser.ts'
import { submitted } from './helpers/prepared-problems.ts'

t.test('pickers', { skip: withoutBrowser }, async (t) => {
  const town = await browserFixtures(t)
  const number = await submitted(town)

  await town.step('a unit by the first letters of its short name; Enter chooses, Escape takes back', async (t) => {
    const clerk = await town.person('intake1')
    const { page } = clerk
    await clerk.go(`/problems/${number}/dispatch_direct`)
    const unit = page.getByRole('combobox', { name: '主办单位' })
    const list = page.getByRole('listbox', { name: '主办单位' })
    await unit.fill('qjtj')
    t.match(await list.getByRole('option').allInnerTexts(), [/交通运输局/])
    await page.keyboard.press('Enter')
    t.equal(await unit.inputValue(), '济阳区交通运输局')
    await unit.fill('没有这个单位')
    t.match(await list.innerText(), '没有找到')
    await page.keyboard.press('Escape')
    t.equal(await unit.inputValue(), '济阳区交通运输局')
    t.notOk(await list.isVisible())
    await page.keyboard.press('ArrowDown')
    t.match(await list.innerText(), /^最近选过\s+济阳区交通运输局/, 'what was chosen lately comes first')
    t.ok(await list.getByRole('group', { name: '街道（镇）' }).isVisible(), 'and all of them under their heads')
    await page.keyboard.press('Escape')
  })

  await town.step('a category by another word for it, which chooses the unit of the catalogue', async (t) => {
    const clerk = await town.person('intake1')
    await clerk.go(`/problems/${number}/dispatch_direct`)
    const category = clerk.page.getByRole('combobox', { name: '问题类别' })
    await category.fill('缺工')
    await clerk.page.keyboard.press('Tab')
    t.equal(await category.inputValue(), '招工用工')
    t.match(await clerk.chosen('主办单位'), /人力资源/)
    await clerk.page.getByText('添加协办单位').click()
    await clerk.page.getByRole('combobox', { name: '协办单位' }).first().fill('jtj')
    await clerk.page.keyboard.press('Enter')
    await clerk.page.getByLabel('协办任务').first().fill('勘查路口')
    await clerk.fill('办理要求', '请核实')
    await clerk.press('受理并交办')
    await clerk.reads(/已交办/)
    await clerk.reads(/勘查路口/)
  })

  await town.step('many at once take the same names, and a double among them is joined', async (t) => {
    const numbers = [await submitted(town), await submitted(town)]
    const clerk = await town.person('intake1')
    const rows = await town.db.read.case.findMany({ where: { number: { in: numbers } }, select: { number: true, version: true } })
    await clerk.go(`/problems/bulk/dispatch_direct?${rows.map((row) => `row=${row.number}.${row.version}`).join('&')}`)
    const category = clerk.page.getByRole('combobox', { name: `问题类别 ${numbers[1]}` })
    await category.fill('cqzb')
    await clerk.page.keyboard.press('Enter')
    t.equal(await category.inputValue(), '厂区周边道路')
    await clerk.picture('clerk-bulk-pickers')
    const row = clerk.page.getByRole('row').filter({ hasText: numbers[1] ?? '' })
    await row.getByRole('checkbox').check()
    const [merging] = await Promise.all([
      clerk.page.context().waitForEvent('page'), row.getByRole('link', { name: /^并入 JY/ }).click()
    ])
    await merging.waitForLoadState()
    t.match(merging.url(), new RegExp(`/problems/${numbers[1]}/merge\\?main=JY`), 'a double is joined on a page of its own')
    t.notOk(await row.getByRole('checkbox').isChecked(), 'and left out here, where all else stays as it was')
    await merging.close()
  })

  await town.step('on a phone a tap is enough', async (t) => {
    const clerk = await town.person('intake1', { viewport: phone, hasTouch: true })
    await clerk.go(`/problems/${await submitted(town)}/dispatch_direct`)
    const unit = clerk.page.getByRole('combobox', { name: '主办单位' })
    await unit.fill('jtj')
    await clerk.page.getByRole('option', { name: /交通运输局/ }).first().tap()
    t.match(await unit.inputValue(), /交通运输局/)
    await clerk.picture('clerk-picker')
  })

  await town.step('without a script it is a plain list', async () => {
    const clerk = await town.person('intake1', { javaScriptEnabled: false })
    await clerk.go(`/problems/${await submitted(town)}/dispatch_direct`)
    await clerk.page.locator('select[name=categoryId]').selectOption({ label: '厂区周边道路' })
    await clerk.page.locator('select[name=leadUnitId]').selectOption({ label: '济阳区住房和城乡建设局' })
    await clerk.fill('办理要求', '请核实')
    await clerk.press('受理并交办')
    await clerk.reads(/已交办/)
  })
})
