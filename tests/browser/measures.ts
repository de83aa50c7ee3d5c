/** What a page takes of a screen and of a line: each figure that was agreed on for the look of all pages. */
import t from 'tap'
import type { Login } from '../../src/demo/cast.ts'
import { browserFixtures, phone, type Visitor, withoutBrowser } from '../helpers/browser/browser.ts'
import { weighed } from '../helpers/browser/weigh.ts'
import { busy, dispatched, inProgress, replied, submitted } from './helpers/prepared-problems.ts'

const desk = { width: 1366, height: 768 }

t.test('measures', { skip: withoutBrowser }, async (t) => {
  const town = await browserFixtures(t)
  const answered = await replied(town)
  const number = await inProgress(town)

  await town.step('on a phone the page begins within 72 px, under one row of at most 56, and four tabs hide nothing', async (t) => {
    const pages: [Login, string, RegExp][] = [
      ['enterprise1', '/', /^首页 反映 消息.* 我的$/],
      ['enterprise1', `/problems/${number}`, /^首页 反映 消息.* 我的$/],
      ['handler1', '/', /^首页 问题 消息.* 我的$/],
      ['leader1', '/', /^决定 问题 消息.* 我的$/]
    ]
    for (const [login, address, tabs] of pages) {
      const person = await town.person(login, { viewport: phone })
      await person.go(address)
      t.ok(await heightOf(person, '.site-header') <= 56, `${login} ${address}: the header`)
      t.ok(await topOf(person, '#content > :not(.visually-hidden)') <= 72, `${login} ${address}: where the content begins`)
      t.match((await person.text('.tabs')).replace(/\s+/g, ' '), tabs)
      await person.page.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
      const last = await boxOf(person, '.site-footer p')
      t.ok(last.y + last.height <= await topOf(person, '.tabs'), 'the last line stands above the tabs')
      await person.page.context().close()
    }
  })

  await town.step('a finger is offered no keys and no boxes; a phone shows three of a section, and the way to the rest', async (t) => {
    for (let times = 0; times < 4; times++) await submitted(town)
    const clerk = await town.person('intake1', { viewport: phone, hasTouch: true, isMobile: true })
    for (const part of ['.row-choice', '.bulk-bar', 'kbd', '[data-opens]']) t.equal(await seen(clerk, part), 0, part)
    t.equal(await seen(clerk, '#content tbody tr'), 3)
    await clerk.follow('查看全部（4）')
    t.equal(await seen(clerk, '#content tbody tr'), 4)
    await clerk.go(`/problems/${number}/note`)
    t.equal(await clerk.page.evaluate('document.activeElement.tagName'), 'BODY', 'no keyboard covers what is to be read')
    await clerk.page.context().close()
  })

  await town.step('what has no tab is on the account’s page, and at a desk in the one row or a menu', async (t) => {
    const head = await town.person('supervisor1', { viewport: phone })
    await head.follow('我的')
    for (const place of ['申请与审批', '督办', '企业', '待移交']) t.ok(await head.page.getByRole('link', { name: place }).isVisible(), place)
    t.ok(await head.page.getByRole('button', { name: '退出', exact: true }).isVisible())

    await head.page.setViewportSize(desk)
    await head.go('/')
    t.ok(await heightOf(head, '.site-header') <= 56)
    t.notOk(await head.page.getByRole('link', { name: '待移交' }).first().isVisible())
    await head.page.getByText('更多', { exact: true }).click()
    await head.follow('待移交')
    await head.page.locator('.site-person summary').click()
    t.ok(await head.page.getByRole('button', { name: '退出', exact: true }).isVisible())
    await head.page.keyboard.press('Escape')
    t.notOk(await head.page.getByRole('button', { name: '退出', exact: true }).isVisible())

    await head.page.setViewportSize({ width: 1920, height: 1080 })
    t.equal((await boxOf(head, 'main')).width, 1680)
  })

  await town.step('at a desk a record fits the screen', async (t) => {
    for (const login of ['handler1', 'unithead1', 'supervisor1', 'caller1', 'enterprise1'] as const) {
      const person = await town.person(login, { viewport: desk })
      await person.go(`/problems/${answered}`)
      const height = await person.page.evaluate<number>('document.documentElement.scrollHeight')
      t.ok(height <= desk.height, `${login}: ${height} px`)
      await person.page.context().close()
    }
  })

  await town.step('however much has happened, half a screen says who has it, what is asked and what can be done', async (t) => {
    const number = await busy(town)
    for (const login of ['handler1', 'unithead1', 'supervisor1'] as const) {
      const person = await town.person(login, { viewport: desk })
      await person.go(`/problems/${number}`)
      const { y, height } = await boxOf(person, '.turn')
      t.ok(y + height <= desk.height / 2, `${login}: ${y + height} px`)
      t.match(await person.text('.turn'), /现在轮到[^]*主办[^]*延期/)
      await person.picture(`busy-${login}`)
      await person.page.context().close()
    }
  })

  await town.step('the first page takes at most 45 kB and five requests, with everything', async (t) => {
    for (const login of ['enterprise1', 'handler1', 'manager1'] as const) {
      const person = await town.person(login, { viewport: phone })
      const { requests, bytes } = await weighed(person, '/')
      t.ok(requests > 2 && requests <= 5, `${login}: ${requests} requests`)
      t.ok(bytes <= 45_000, `${login}: ${bytes} bytes`)
      await person.page.context().close()
    }
  })

  await town.step('a screen of 1366 × 768 shows fifteen rows of a list and ten of a desk, each one line', async (t) => {
    for (let times = 0; times < 16; times++) await submitted(town)
    const clerk = await town.person('intake1', { viewport: desk })
    await clerk.go('/problems')
    t.ok(await rowsSeen(clerk) >= 15, `${await rowsSeen(clerk)} rows of the list`)
    for (const { height } of await rowBoxes(clerk)) t.ok(height <= 40, 'one line each')
    await clerk.reads(/共 23 件/)
    await clerk.picture('clerk-list')
    await clerk.go('/')
    await clerk.picture('clerk-desk')
    for (let times = 0; times < 10; times++) await dispatched(town)
    const handler = await town.person('handler1', { viewport: desk })
    await handler.picture('handler-desk')
    for (const person of [clerk, handler]) t.ok(await rowsSeen(person) >= 10, `${await rowsSeen(person)} rows of the desk`)
  })

  await town.step('a list is sorted by its heads, narrowed on one line, and chosen as a page or as a whole', async (t) => {
    const clerk = await town.person('intake1', { viewport: desk })
    await clerk.go('/problems')
    await clerk.follow('编号')
    t.equal(await clerk.page.getByRole('columnheader', { name: '编号' }).getAttribute('aria-sort'), 'descending')
    await clerk.page.getByText('更多条件').click()
    await clerk.fill('到哪天为止反映', '2020-01-01')
    await clerk.page.locator('.menu-panel').getByRole('button', { name: '查找' }).click()
    await clerk.page.getByText('没有符合这些条件的问题').waitFor()
    await clerk.follow(/到哪天为止反映/)
    await clerk.page.getByLabel('勾选本页全部').check()
    const boxes = clerk.page.getByRole('checkbox', { name: /^勾选 JY/ })
    t.equal(await boxes.and(clerk.page.locator(':checked')).count(), await boxes.count())
    await clerk.page.getByLabel(/符合条件的全部 \d+ 件/).check()
    await clerk.press('受理并交办')
    t.ok(await clerk.page.getByText(/JY-2026/).count() > 25)
    await clerk.picture('clerk-bulk')
  })

  await town.step('from 1,500 px the list and the record stand side by side, move together, and cover nothing', async (t) => {
    const clerk = await town.person('intake1', { viewport: { width: 1500, height: 900 } })
    await clerk.go('/problems')
    await clerk.page.locator('tbody a').nth(2).click()
    const panel = clerk.page.getByRole('complementary', { name: '选中的问题' })
    await panel.getByText('现在轮到').first().waitFor()
    const number = await clerk.page.locator('tr:has([aria-current]) .row-number').innerText()
    t.match(await panel.innerText(), number)
    const { x } = await boxOf(clerk, '.side-panel')
    for (const { right } of await rowBoxes(clerk)) t.ok(right <= x, 'no row is covered')
    await clerk.picture('clerk-split')
    await clerk.page.keyboard.press('j')
    await clerk.page.locator('tbody tr:nth-child(4) [aria-current]').waitFor()
    t.notMatch(await panel.innerText(), number)
    await panel.getByText('下一件').waitFor()
    await clerk.page.keyboard.press('n')
    await clerk.page.locator('tbody tr:nth-child(5) [aria-current]').waitFor()
    await clerk.arrive()
  })
})

const boxOf = async (person: Visitor, selector: string) => {
  const box = await person.page.locator(selector).filter({ visible: true }).first().boundingBox()
  if (!box) throw new Error(`Nothing is seen of ${selector}`)
  return box
}
const seen = ({ page }: Visitor, selector: string) => page.locator(selector).filter({ visible: true }).count()
const rowBoxes = ({ page }: Visitor) => page.evaluate<{ height: number, bottom: number, right: number }[]>(
  "[...document.querySelectorAll('tbody tr')].map((row) => row.getBoundingClientRect().toJSON())"
)

/** Rows that stand whole in the window. */
const rowsSeen = async (person: Visitor) => {
  const bottom = person.page.viewportSize()?.height ?? 0
  const boxes = await rowBoxes(person)
  return boxes.filter((box) => box.bottom <= bottom).length
}
const topOf = async (person: Visitor, selector: string) => (await boxOf(person, selector)).y
const heightOf = async (person: Visitor, selector: string) => (await boxOf(person, selector)).height
