/** How much it takes to do what is done most: pages seen, fields filled, clicks made, counted and written down in the README. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { browserFixtures, phone, withoutBrowser, type Visitor } from '../helpers/browser/browser.ts'
import { photo } from './helpers/photo.ts'
import { dispatched, inProgress, submitted } from './helpers/prepared-problems.ts'
import { answer, confirmResult, report } from './helpers/steps.ts'

/**
 * From the person's first page to the page after the act; entering a field is a click. The same was counted by hand in Redmine 5.0.4
 * (Debian), but for what was added since.
 */
const redmine: Record<string, Count | null> = {
  反映问题: [5, 3, 8],
  加一句: null,
  补充材料: [3, 1, 4],
  确认并评价: [3, 1, 4],
  收回确认: null,
  受理并交办: [3, 2, 5],
  签收: [2, 0, 3],
  登记首联: [3, 1, 4],
  反馈办理意见: [3, 1, 4],
  提交答复: [3, 3, 6],
  审签答复: [3, 2, 5],
  手机上审批申请: null,
  质检通过: [3, 2, 5],
  销号: [3, 2, 5]
}

type Count = [pages: number, fields: number, clicks: number]

t.test('the commonest jobs', { skip: withoutBrowser }, async (t) => {
  const town = await browserFixtures(t)
  const counted: Record<string, Count> = {}

  async function job (
    name: string,
    login: Parameters<typeof town.person>[0],
    act: (person: Counting) => Promise<unknown>,
    viewport?: typeof phone
  ) {
    await town.step(name, async () => {
      const person = new Counting(await town.person(login, viewport ? { viewport } : {}))
      await act(person)
      counted[name] = person.count
    })
  }

  await job('反映问题', 'enterprise1', async (firm) => {
    await firm.follow('反映一个问题')
    await firm.fill('遇到了什么问题', report)
    await firm.fill('希望怎样解决', '元旦前修复')
    await firm.attach('照片或材料', photo('道路.png'))
    await firm.press('提交')
    await firm.reads(/已收到您反映的问题/)
  }, phone)
  const { number } = await town.db.read.case.findFirstOrThrow({ orderBy: { id: 'desc' } })

  await job('加一句', 'enterprise1', async (firm) => {
    await firm.follow(`加一句 ${number}`)
    await firm.fill('想补充什么', '西门的路也坏了')
    await firm.press('加一句')
    await firm.reads(/已加上/)
  }, phone)

  await town.step('(intake asks)', async () => {
    const intake = await town.person('intake1')
    await intake.go(`/problems/${number}/ask_info`)
    await intake.fill('需要补充的内容', '请补充破损路段的位置')
    await intake.fill('请在这一天前补充', '2026-11-26')
    await intake.press('一次性补正')
  })
  await job('补充材料', 'enterprise1', async (firm) => {
    await firm.follow(`补充材料 ${number}`)
    await firm.fill('补充的内容', '东门向北 200 米')
    await firm.press('补充材料')
  }, phone)
  await job('受理并交办', 'intake1', async (intake) => {
    await intake.follow(`受理并交办 ${number}`)
    await intake.select('问题类别', '厂区周边道路')
    await intake.fill('办理要求', '请现场勘查后尽快修复。')
    await intake.press('受理并交办')
    await intake.reads(/已交办/)
  })
  await job('签收', 'handler1', async (handler) => {
    await handler.press(`签收 ${number}`)
    await handler.reads(/已签收/)
  })
  await job('登记首联', 'handler1', async (handler) => {
    await handler.follow(`首联 ${number}`)
    await handler.choose('联系方式', '电话')
    await handler.press('首联')
    await handler.reads(/首联已记录/)
  })
  await job('反馈办理意见', 'handler1', async (handler) => {
    await handler.follow(`反馈办理意见 ${number}`)
    await handler.fill('怎样办理', '本周内进场修补，雨天顺延。')
    await handler.press('反馈办理意见')
  })
  await job('提交答复', 'handler1', async (handler) => {
    await handler.follow(`答复 ${number}`)
    await handler.fill('给企业的答复', answer)
    await handler.choose('办理结果', '已解决')
    await handler.attach('佐证材料', photo('完工.png'))
    await handler.press('提交主办单位负责人审批')
    await handler.reads(/已提交，等待主办单位负责人审批/)
  })
  await job('审签答复', 'unithead1', async (head) => {
    await head.follow(/^提交答复/)
    await head.press('同意')
    await head.reads(/已同意/)
  })
  await job('质检通过', 'caller1', async (caller) => {
    await caller.follow(`质检通过 ${number}`)
    await caller.choose('质检项目', '以上各项全部符合')
    await caller.press('质检通过')
    await caller.reads(/现在轮到：反映企业/)
  })
  await job('确认并评价', 'enterprise1', async (firm) => {
    await firm.follow(`已解决 ${number}`)
    await firm.choose('对结果是否满意', '满意')
    await firm.press('提交')
    await firm.reads(/评价已收到/)
  }, phone)
  await job('收回确认', 'enterprise1', async (firm) => {
    await firm.follow(`收回确认 ${number}`)
    await firm.press('收回确认')
    await firm.reads(/请重新告诉我们是否解决/)
  }, phone)
  await town.step('(it confirms again)', async () => confirmResult(await town.person('enterprise1'), number, '已解决'))
  await job('销号', 'supervisor2', async (supervisor) => {
    await supervisor.follow(`销号 ${number}`)
    await supervisor.fill('销号意见', '佐证齐全，同意销号。')
    await supervisor.press('销号')
    await supervisor.reads(/已办结/)
  })

  const second = await inProgress(town)
  await town.step('(more time is asked for)', async () => {
    const handler = await town.person('handler1')
    await handler.go(`/problems/${second}/extend`)
    await handler.choose('延期原因', '需现场勘查或检测')
    await handler.fill('具体情况', '连日下雨，沥青养护还要一周。')
    await handler.fill('延长至', '2026-12-18')
    await handler.fill('如何告知企业', '电话告知，企业理解。')
    await handler.press('提交主办单位负责人审批')
  })
  await job('手机上审批申请', 'unithead1', async (head) => {
    const box = await head.visitor.page.getByRole('button', { name: `同意 ${second}` }).boundingBox()
    t.ok(box && box.y + box.height < 600, 'above the tab bar, without scrolling')
    await head.press(`同意 ${second}`)
    await head.reads(/已同意/)
  }, { width: 375, height: 667 })

  await town.step('none takes more than in Redmine, and the README says what it takes', async (t) => {
    const [raise = [99, 99, 99]] = [counted['反映问题']]
    t.ok(raise[0] <= 3 && raise[1] <= 4 && raise[2] <= 8, 'three pages, four fields, eight clicks at the most')
    const rows = Object.entries(redmine).map(([name, theirs]) => {
      const ours = counted[name] ?? [NaN, NaN, NaN]
      const written = theirs?.join(' / ') ?? '—'
      for (const at of [0, 1, 2] as const) t.ok(!theirs || ours[at] <= theirs[at], `${name}: ${ours.join('/')} against ${written}`)
      return `| ${name} | ${ours.join(' / ')} | ${written} |`
    })
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    t.same(rows.filter((row) => !readme.includes(row)), [], 'rows of the README’s table')
  })

  await town.step('several at once: each with its own result, and the same form once', async (t) => {
    const numbers = [await dispatched(town), await dispatched(town), await inProgress(town)]
    const handler = await town.person('handler1')
    for (const each of numbers.slice(0, 2)) await handler.page.getByLabel(`勾选 ${each}`).check()
    await handler.picture('bulk-chosen')
    await handler.press('签收')
    await handler.reads(/这 2 件一起办理/)
    await handler.press('签收 2 件')
    await handler.reads(/2 件已办理：签收/)
    await handler.picture('bulk-done')
    t.equal(await town.db.read.case.count({ where: { number: { in: numbers }, state: 'in_progress' } }), 3)
    t.ok(await submitted(town))
  })
})

/** Somebody whose pages, fields and clicks are counted. */
class Counting {
  count: Count = [1, 0, 0]

  constructor (readonly visitor: Visitor) {}

  follow (name: string | RegExp) { return this.#leave(() => this.visitor.follow(name)) }
  press (name: string) { return this.#leave(() => this.visitor.press(name)) }
  fill (label: string, text: string) { return this.#field(() => this.visitor.fill(label, text)) }
  choose (question: string, choice: string) { return this.#field(() => this.visitor.choose(question, choice)) }
  select (label: string, option: string) { return this.#field(() => this.visitor.select(label, option)) }
  attach (label: string, file: ReturnType<typeof photo>) { return this.#field(() => this.visitor.attach(label, file)) }
  reads (pattern: RegExp) { return this.visitor.reads(pattern) }

  #leave (act: () => Promise<unknown>) {
    this.count[0]++
    this.count[2]++
    return act()
  }

  #field (act: () => Promise<unknown>) {
    this.count[1]++
    this.count[2]++
    return act()
  }
}
