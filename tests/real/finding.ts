/**
 * Real messages, found by pieces of themselves, and known again when they are told once more (domain §12). No text of theirs stands here.
 */
import t from 'tap'
import { noDueDate } from '../../src/cases/index.ts'
import { searchedKinds } from '../../src/cases/index.ts'
import { likelyDuplicates, search, backfillIndex } from '../../src/finding/index.ts'
import { searchScope } from '../../src/problems/index.ts'
import { onEachPeopled } from '../helpers/databases/database.ts'
import { missing, readMessages } from '../helpers/problems/message-replay.ts'
import { problemDistrict } from '../helpers/problems/problem-district.ts'

const every = 25

t.test('public messages', { skip: missing }, async (t) => {
  await onEachPeopled(t, 'are found', async (t, { db }) => {
    const { person, firm, user, cast } = await problemDistrict(db)
    const messages = readMessages()
    const kept = messages.map(({ id, title, content, asked, reply }, index) => ({
      row: {
        // In the order of time, as the index of words takes them.
        id: `00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`,
        districtId: cast.districtId,
        kind: 'problem',
        number: `XX-2020-${String(index).padStart(6, '0')}`,
        state: 'closed',
        enterpriseId: firm(index % 2 === 0 ? 'xinghe' : 'chengyuan'),
        createdById: user('intake1'),
        title,
        createdAt: asked.at,
        updatedAt: asked.at,
        submittedAt: asked.at,
        nextDue: noDueDate,
        yellowFrom: noDueDate
      },
      detail: {
        receiptCode: `real${id}-${index}`,
        source: 'self',
        content,
        hope: '',
        answer: reply,
        contactName: '演示',
        contactPhone: '10000000001'
      }
    }))
    await db.write(async (tx) => {
      await tx.case.createMany({ data: kept.map(({ row }) => row) })
      await tx.problem.createMany({ data: kept.map(({ row: { id }, detail }) => ({ ...detail, id })) })
    })
    t.ok(await backfillIndex(db, searchedKinds()) >= messages.length)
    const rows = kept.map(({ row, detail }) => ({ ...row, ...detail }))
    const intake = person('intake1')
    const lost: string[] = []
    const strange: string[] = []
    const unknown: string[] = []
    for (const { id, number, title, content, enterpriseId } of rows.filter((_, index) => index % every === 0)) {
      // The last four characters of a title: words of two among them, and none that the program knows.
      const piece = /\p{Script=Han}{4}(?!.*\p{Script=Han}{4})/u.exec(title)?.[0]
      if (piece === undefined) continue
      const { ids, more } = await search(db, { scope: searchScope(intake), q: piece })
      if (!ids.includes(id) && !more) lost.push(number)
      const texts = rows.filter((row) => ids.includes(row.id))
      strange.push(
        ...texts
          .filter((row) => ![...piece].every((character) => `${row.title}${row.content}${row.answer}`.includes(character)))
          .map((row) => row.number)
      )
      const told = await likelyDuplicates(
        db,
        searchScope(intake),
        { id: null, enterpriseId, categoryId: null, text: `${title}\n${content}` },
        [],
        new Date()
      )
      if (!told.alike.some((like) => like.id === id && like.shared.length > 0)) unknown.push(number)
    }
    t.same(lost, [], 'each by a piece of its title')
    t.same(strange, [], 'and nothing that has not got it')
    t.same(unknown, [], 'each is known again')
  })
})
