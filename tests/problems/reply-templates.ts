/** Texts kept for replies: a person's own and their unit's, put into the form with what they name; and answers of solved problems. */
import t from 'tap'
import { type AccessFixtures, onAnyFixtures } from '../access/helpers/fixtures.ts'

t.test('reply templates', async (t) => {
  await onAnyFixtures(t, 'are kept by whoever writes replies', async (t, here) => {
    const number = await toReply(here)
    const [handler, head, other] = [await here.visit('handler'), await here.visit('head'), await here.visit('otherHandler')]
    const keep = (fields: Record<string, string>) => handler.submit('/reply-templates/new', fields)
    t.equal((await keep({ name: '修路', text: '{企业}：{编号} 已修复，{没有这一项} 不变。', shared: 'true' })).statusCode, 303)
    await keep({ name: '自用', text: '只给自己' })
    t.equal((await keep({ name: '外区', text: '类别', categoryId: here.foreign.categoryId })).statusCode, 422)

    const listed = async (visitor: typeof handler) => [...(await visitor.get('/reply-templates')).body.matchAll(/修路|自用/g)].length > 0
    t.match((await head.get('/reply-templates')).body, '修路')
    t.notMatch((await head.get('/reply-templates')).body, '只给自己', 'what is somebody’s own is nobody else’s')
    t.notOk(await listed(other), 'another unit has its own')

    const { id } = await here.db.read.replyTemplate.findFirstOrThrow({ where: { name: '修路' } })
    const form = await handler.get(`/problems/${number}/reply`)
    t.match(form.body.replaceAll('&#x3D;', '='), `href="?template=${id}"`)
    const filled = await handler.get(`/problems/${number}/reply?template=${id}`)
    t.match(filled.body, new RegExp(`name="publicAnswer"[^>]*>星禾新材料有限公司（演示数据）：${number} 已修复，\\{没有这一项\\} 不变。</textarea>`))
    t.equal((await other.get(`/reply-templates/${id}`)).statusCode, 404)
    t.equal((await head.submit(`/reply-templates/${id}`, { name: '修路二', text: '改过', shared: 'true' })).statusCode, 303)
    t.match((await handler.get('/reply-templates')).body, '修路二')
    t.equal((await other.post(`/reply-templates/${id}/remove`, {})).statusCode, 404)
    t.equal((await handler.post(`/reply-templates/${id}/remove`, {})).statusCode, 303)
  })

  await onAnyFixtures(t, 'a similar answer that was confirmed as solved is offered too', async (t, here) => {
    const solved = await here.problemIn('closed')
    const number = await toReply(here)
    const handler = await here.visit('handler')
    const { body } = await handler.get(`/problems/${number}/reply`)
    t.match(body, new RegExp(`企业确认已解决的同类答复[^]*${solved}[^]*东门道路塌陷路段已完成抢修`))
    t.match((await handler.get(`/problems/${number}/reply?template=${solved}`)).body, /name="publicAnswer"[^>]*>东门道路塌陷路段已完成抢修/)
  })
})

/** One whose reply came back from review. */
async function toReply (here: AccessFixtures): Promise<string> {
  const number = await here.problemIn('replied')
  await (await here.visit('caller')).submit(`/problems/${number}/return_reply`, { failed: 'evidence_there', reason: '请补充照片' })
  return number
}
