/** What lies on each desk, that its numbers are those of its lists, and that an enterprise's first page is light (architecture §10.3). */
import { brotliCompressSync } from 'node:zlib'
import t from 'tap'
import { firmName, onAnyFixtures, onEachFixtures, reportTexts } from '../access/helpers/fixtures.ts'

t.test('desks', async (t) => {
  await onAnyFixtures(t, 'each shows what is its own', async (t, here) => {
    const numbers = {
      submitted: await here.problemIn('submitted'),
      dispatched: await here.problemIn('dispatched'),
      inProgress: await here.problemIn('in_progress'),
      replied: await here.problemIn('replied'),
      confirming: await here.problemIn('confirming'),
      confirmed: await here.problemIn('confirmed'),
      disputed: await here.problemIn('disputed'),
      escalated: await here.problemIn('escalated'),
      longTerm: await here.problemIn('long_term'),
      withdrawn: await here.problemIn('withdrawn'),
      restricted: await here.problemIn('submitted', 'restricted')
    }
    const desk = async (actor: Parameters<typeof here.visit>[0]) => (await (await here.visit(actor)).get('/')).body
    const pile = (body: string, name: string) =>
      [
        ...(body
          .slice(body.indexOf(`id="pile-${name}"`))
          .split('</section>', 1)[0]
          ?.matchAll(/class="row-number">([^<]*)/g) ?? [])
      ].map(([, number]) => number)

    const handler = await desk('handler')
    t.same(pile(handler, 'to_sign'), [numbers.dispatched])
    t.same(
      [...pile(handler, 'due_today'), ...pile(handler, 'due_this_week'), ...pile(handler, 'due_later')].toSorted(),
      [numbers.inProgress, numbers.escalated, numbers.longTerm].toSorted()
    )
    t.same(pile(await desk('coHandler'), 'co_handling').length, 5, 'what waits for the unit’s task')
    const intake = await desk('intake')
    t.same(pile(intake, 'new').toSorted(), [numbers.submitted, numbers.restricted].toSorted())
    t.match(
      intake.slice(intake.indexOf('id="pile-new"')).split('</section>', 1)[0],
      /可能与 JY-2026-\d{6} 重复：同一企业，今天反映；[^<]*文字相近：/,
      'with what was told before beside it'
    )
    const supervisor = await desk('supervisor')
    t.same(
      [pile(supervisor, 'disputed'), pile(supervisor, 'to_close'), pile(supervisor, 'to_settle')],
      [[numbers.disputed], [numbers.confirmed], [numbers.escalated]]
    )
    const caller = await desk('caller')
    t.same(
      [pile(caller, 'to_review'), pile(caller, 'to_call'), pile(caller, 'to_call_withdrawn')],
      [[numbers.replied], [numbers.confirming], [numbers.withdrawn]]
    )
    t.match(caller, '何禾 · 还没有拨打过')
    t.match(await desk('callerOfUnit'), '没有等质检的答复。', 'nobody reviews their own unit')
    t.match(await desk('head'), /本单位在办[\s\S]*class="light light-/)
    const manager = await desk('manager')
    t.match(manager, /60日销号率[\s\S]*按时办结率[\s\S]*各单位亮灯[\s\S]*区住建局/)
    t.same(pile(manager, 'on_the_books'), [numbers.longTerm])
    t.same(pile(manager, 'oldest')[0], numbers.submitted)
    t.match(await desk('steward'), new RegExp(`我服务的企业[\\s\\S]*${firmName.slice(0, 6)}[\\s\\S]*在办 \\d+ 件`))
    t.notMatch(await desk('rival'), reportTexts.title)
    t.notMatch(await desk('sysadmin'), reportTexts.title, 'administrators see no problem')
    const firm = await desk('enterprise')
    t.match(firm, /承办单位：区住建局[\s\S]*今天接到[\s\S]*下次告诉您：[\s\S]*预计 /)
    t.match(firm, /<strong>11<\/strong> <span>今年反映/)
  })

  await onAnyFixtures(t, 'an enterprise finds what has ended for two weeks', async (t, here) => {
    const number = await here.problemIn('closed')
    const lists = async () => (await (await here.visit('enterprise')).get('/')).body.includes(number)
    t.ok(await lists())
    here.clock.set(new Date(here.clock.now().getTime() + 16 * 86_400_000))
    t.notOk(await lists())
  })

  await onEachFixtures(t, 'what tells the same again is said as it stands, however often the desk is opened', async (t, here) => {
    const intake = await here.visit('intake')
    const hints = async () => {
      const { body } = await intake.get('/')
      return [
        ...(body
          .slice(body.indexOf('id="pile-new"'))
          .split('</section>', 1)[0]
          ?.matchAll(/可能与 (JY-2026-\d{6}) 重复/g) ?? [])
      ].map(([, number]) => number)
    }
    const first = await here.problemIn('submitted')
    const alone = await hints()
    t.same(await hints(), alone, 'remembered')
    t.notOk(alone.includes(first))
    const second = await here.problemIn('submitted')
    const both = await hints()
    t.ok(both.includes(first) && both.includes(second), 'each tells of the other as soon as that is there')
    await here.db.write((tx) => tx.case.updateMany({ where: { number: second }, data: { state: 'withdrawn' } }))
    t.notOk((await hints()).includes(second), 'what was withdrawn is told again by nobody, though the first has not changed')
  })

  await onEachFixtures(t, 'a row’s light is the one it is found by, and its turn is that of its page', async (t, here) => {
    const states = ['submitted', 'needs_info', 'dispatched', 'in_progress', 'escalated', 'long_term', 'confirming', 'confirmed'] as const
    for (const state of states) await here.problemIn(state)
    const manager = await here.visit('manager')
    const rowsAt = async (address: string) => (await manager.get(address)).body.split('<tr').slice(2).map((row) => ({
      number: /class="row-number"[^>]*>([^<]*)/.exec(row)?.[1] ?? '',
      light: /class="light light-(\w+)/.exec(row)?.[1],
      turn: /class="row-firm"[^]*?<td title="[^"]*">([^<]*?) *</.exec(row)?.[1]
    }))
    const found: Awaited<ReturnType<typeof rowsAt>> = []
    for (const light of ['red', 'yellow', 'green', 'grey']) {
      const rows = await rowsAt(`/problems?light=${light}`)
      t.same(rows.filter((row) => row.light !== light), [])
      found.push(...rows)
    }
    const numbers = (rows: typeof found) => rows.map(({ number }) => number).toSorted()
    t.same(numbers(found), numbers(await rowsAt('/problems')))
    t.ok(found.some(({ light }) => light === 'grey'), 'what waits is not in time')
    for (const { number, turn } of found) t.match((await manager.get(`/problems/${number}`)).body, `现在轮到：${turn}`)
    const { body } = await manager.get('/')
    const units = body.slice(body.indexOf('id="units"')).split('</section>', 1)[0] ?? ''
    const waiting = [...units.matchAll(/data-label="等待"[^>]*>\s*<a href="[^"]*light&#x3D;grey">(\d+)/g)].map(([, count]) => Number(count))
    t.equal(waiting.reduce((sum, count) => sum + count, 0), 1, 'the one that a unit has')
  })

  await onEachFixtures(t, 'the number on a pile is the number in its list', async (t, here) => {
    for (let n = 0; n < 11; n++) await here.problemIn('dispatched')
    const handler = await here.visit('handler')
    const { body } = await handler.get('/')
    const [, address = ''] = /<a href="([^"]*)">待签收<\/a>/.exec(body) ?? []
    const list = (await handler.get(address.replaceAll('&#x3D;', '='))).body
    t.equal(list.match(/class="row-number"/g)?.length, 11)
    t.match(list, '待签收 <span aria-hidden="true">×</span>', 'and what was asked for can be taken off')
  })
})

t.test('the first page of an enterprise is light', async (t) => {
  await onAnyFixtures(t, 'under 45 kB, and nothing but our own small script', async (t, here) => {
    for (let n = 0; n < 12; n++) await here.problemIn('in_progress')
    const firm = await here.visit('enterprise')
    const { body } = await firm.get('/')
    const assets = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address = '']) => address)
    t.match(
      assets.map((address) => address.split('/').at(-1)).toSorted(),
      ['enhance.js', 'icon-192.png', 'icon.svg', 'manifest.webmanifest', 'page.css'],
      'without Tabler’s script'
    )
    let bytes = brotliCompressSync(body).length
    for (const address of assets) {
      const { rawPayload, headers } = await firm.get(address, { 'accept-encoding': 'br' })
      t.equal(headers['content-encoding'], 'br')
      bytes += rawPayload.length
    }
    t.ok(bytes < 45_000, `${bytes} bytes`)
    t.ok(bytes - brotliCompressSync(body).length + body.length < 60_000, 'even where the page itself is sent as it is')
  })
})
