/** A handler's morning without a mouse: from the sign-in page to the first contact. */
import t from 'tap'
import { browserFixtures, withoutBrowser, type Visitor } from '../helpers/browser/browser.ts'
import { dispatched } from './helpers/prepared-problems.ts'

t.test('keyboard only', { skip: withoutBrowser }, async (t) => {
  const town = await browserFixtures(t)
  const numbers = [await dispatched(town), await dispatched(town)]
  const handler = await town.visitor()
  await handler.go('/sign-in')
  await tabTo(handler, '登录名')
  await handler.page.keyboard.type('handler1')
  await tabTo(handler, '密码')
  await handler.page.keyboard.type(town.password)
  await handler.strike('Enter')

  await town.step('the first stop leads past the head of the page', async (t) => {
    await handler.page.keyboard.press('Tab')
    t.equal(await focused(handler), '跳到正文')
  })

  await town.step('j and k walk the list, Enter opens beside it, Escape closes, a digit signs', async (t) => {
    await handler.page.keyboard.press('j')
    await handler.page.keyboard.press('j')
    t.equal(await rowOf(handler), numbers[1])
    await handler.page.keyboard.press('k')
    t.equal(await rowOf(handler), numbers[0])
    const panel = handler.page.getByRole('complementary', { name: '选中的问题' })
    await handler.page.keyboard.press('Enter')
    await panel.getByText('现在轮到您').waitFor()
    t.match(await panel.innerText(), numbers[0] ?? '')
    await handler.picture('handler-panel')
    await handler.page.keyboard.press('j')
    await panel.getByText(numbers[1] ?? '').first().waitFor()
    await handler.page.keyboard.press('Escape')
    t.equal(await rowOf(handler), numbers[1], 'the list stays where it was')
    await handler.page.keyboard.press('k')
    await handler.page.keyboard.press('Enter')
    await panel.getByText('现在轮到您').waitFor()
    await handler.strike('1')
    await handler.reads(/已签收，请在 11月23日（周一）11:00前联系企业/)
  })

  await town.step('o opens the page, n makes the next move of the row', async () => {
    await handler.go('/')
    await handler.page.keyboard.press('j')
    await handler.strike('n')
    await handler.reads(/已签收/)
    await handler.go('/')
    await handler.page.keyboard.press('j')
    await handler.strike('o')
    await handler.reads(/现在轮到您/)
  })

  await town.step('a form is filled and sent; one begins in its first field', async (t) => {
    await tabTo(handler, '首联')
    await handler.strike('Enter')
    t.equal(await focused(handler), '联系时间')
    await tabTo(handler, '电话')
    await handler.page.keyboard.press('ArrowRight')
    await handler.page.keyboard.press('ArrowLeft')
    await tabTo(handler, '沟通情况')
    await handler.page.keyboard.type('s j k：约定下午现场查看')
    await tabTo(handler, '首联')
    await handler.strike('Enter')
    await handler.reads(/首联已记录/)
    await handler.reads(/s j k：约定下午现场查看/, 'single keys are letters where something is being typed')
  })

  await town.step('a kept text is put into a reply by Alt and its digit', async (t) => {
    const { id: ownerId, districtId } = await town.db.read.user.findUniqueOrThrow({ where: { login: 'handler1' } })
    const data = { districtId, ownerId, name: '修复', text: '{编号} 已修复', createdAt: town.clock.now() }
    await town.db.write((tx) => tx.replyTemplate.create({ data }))
    const { pathname } = new URL(handler.page.url())
    await handler.go(`${pathname}/reply`)
    await handler.page.keyboard.press('Alt+1')
    t.equal(await handler.page.locator('[name="publicAnswer"]').inputValue(), `${pathname.replace('/problems/', '')} 已修复`)
    await handler.go(pathname)
  })

  await town.step('? explains the keys, and switches them off', async (t) => {
    await handler.page.keyboard.press('?')
    t.ok(await handler.page.getByRole('dialog', { name: '键盘快捷键' }).isVisible())
    await tabTo(handler, '在这台电脑上启用快捷键')
    await handler.page.keyboard.press('Space')
    await handler.page.keyboard.press('Escape')
    await handler.go('/')
    await handler.page.keyboard.press('j')
    t.equal(await rowOf(handler), null, 'nothing moves any more')
  })
})

/** Goes from stop to stop, as a person does who cannot see where the mouse would be. */
async function tabTo (visitor: Visitor, name: string) {
  for (let stops = 0; stops < 60; stops++) {
    await visitor.page.keyboard.press('Tab')
    if ((await focused(visitor)) === name) return
  }
  throw new Error(`The Tab key never comes to ${name}`)
}

/** The name of what has the focus: its label, or what it says. */
function focused ({ page }: Visitor): Promise<string> {
  return page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.replace(/可不填| \\d$/, '').trim()")
}

function rowOf ({ page }: Visitor): Promise<string | null> {
  return page.evaluate("document.activeElement.closest('tr')?.querySelector('.row-number').textContent ?? null")
}
