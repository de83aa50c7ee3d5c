/** What the enterprise reads of its answers: with their evidence, beside what it sent itself, and none is lost by another (domain §4.3). */
import t from 'tap'
import { recordView } from '../../../src/cases/index.ts'
import { situationOf } from '../../../src/problems/door/move.ts'
import { problemKind } from '../../../src/problems/index.ts'
import { answerView } from '../../../src/problems/pages/answers.ts'
import { translators } from '../../../src/web/language/translate.ts'
import { peopledDatabase } from '../../helpers/databases/database.ts'
import { anUpload } from '../../helpers/problems/moves.ts'
import { problemDistrict } from '../../helpers/problems/problem-district.ts'

const { db } = await peopledDatabase(t)
const { make, grant, raise, person, clock } = await problemDistrict(db)
const { zh } = translators({})

async function answerRead (number: string, login: string) {
  const user = person(login)
  const { situation } = await situationOf(db.read, user, { number }, clock.now())
  const reading = { t: zh, locale: 'zh', now: clock.now() } as const
  return answerView(await recordView(problemKind, db.read, user, situation, reading), reading)
}

t.test('the answer stands beside what was sent in, and the one before it stays', async (t) => {
  const number = await raise('enterprise1')
  await make('enterprise1', number, 'submit', { files: [anUpload] })
  await make('intake1', number, 'dispatch_direct')
  for (const move of ['sign', 'contact']) await make('handler1', number, move)
  await make('handler1', number, 'reply', { files: [anUpload] })
  await grant('unithead1', number, 'reply')
  t.equal(await answerRead(number, 'enterprise1'), null, 'not before it is reviewed')
  await make('caller1', number, 'pass_review')
  t.match(await answerRead(number, 'enterprise1'), {
    title: '给您的答复',
    files: [],
    compared: [{ title: '办理前', pictures: [{ name: '现场照片.jpg' }] }, { title: '办理后', pictures: [{ name: '现场照片.jpg' }] }],
    earlier: []
  })
  await make('enterprise1', number, 'confirm', { solved: 'not' })
  t.match(await answerRead(number, 'enterprise1'), { title: '上一次给您的答复' })
  const publicAnswer = '已重新铺设厂区东侧道路东头 20 米的沥青路面，今日起货车可以正常通行；质保期一年，如再有破损请随时与我们联系。'
  await make('handler1', number, 'reply', { publicAnswer })
  await grant('unithead1', number, 'reply')
  await make('caller1', number, 'pass_review')
  const again = await answerRead(number, 'enterprise1')
  t.match(again, { text: publicAnswer, compared: [], earlier: [{ text: /已完成厂区东侧道路破损路段的修复/, files: [{ name: '现场照片.jpg' }] }] })
  t.match(await answerRead(number, 'handler1'), { title: '给企业的答复', earlier: again?.earlier })
})
