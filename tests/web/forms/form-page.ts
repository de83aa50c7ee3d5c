import t from 'tap'
import { onEachEngine } from '../../helpers/databases/database.ts'
import { hiddenFields, testApp } from '../../helpers/app.ts'
import { byHeader, complete, forms } from '../../helpers/every-field.ts'

t.test('a form is drawn from its zod object', async (t) => {
  const { browser } = await testApp(t, { rooms: [forms] })
  const { statusCode, body } = await browser().get('/every')
  t.equal(statusCode, 200)
  t.match(body, /<label class="form-label" for="field-title">问题标题/)
  t.match(body, /<textarea class="form-control" id="field-content" name="content" rows="5" aria-describedby="field-content-hint">/)
  t.match(body, /type="radio" id="field-wall" name="wall" value="outside"/, 'three choices are radios')
  t.match(
    body, /<select class="form-select" id="field-unitId" name="unitId" data-picker [^>]*>\s*<option value="" selected>请选择/,
    'nine are a select, and found by typing'
  )
  t.match(body, /name="checks.0" value="outside"/)
  t.match(body, /<select class="form-select" id="field-tasks-0-unitId" name="tasks.0.unitId"/)
  t.match(body, /<details class="field further"><summary>添加协办单位<\/summary>/, 'rows that need not be there wait until they are asked for')
  t.match(body, /影响人数 <span class="optional">可不填/)
  t.notMatch(body, /问题标题 <span class="optional">/)
  t.match(body, /enctype="multipart\/form-data"/, 'files need it')
  t.match(hiddenFields(body).once, /^[\w-]{36}$/)
})

t.test('what was typed survives, each field says what is wrong, the summary says it first', async (t) => {
  const { browser } = await testApp(t, { rooms: [forms] })
  const typed = {
    ...complete,
    title: '长'.repeat(75),
    phone: '不知道',
    unitId: '',
    expected: '2026-02-30',
    agreed: '',
    secret: 'secret-word',
    'tasks.3.task': '写了任务没选单位'
  }
  const { statusCode, body } = await browser().submit('/every', typed)
  t.equal(statusCode, 422)
  t.ok(body.indexOf('error-summary') < body.indexOf('class="one-column"'))
  for (const sentence of [
    '问题标题最多 60 个字，现有 75 个', '请输入有效的电话号码，例如 0531-84200000', '请选择主办单位', '请输入有效的日期，例如 2026-11-23', '请勾选“已说明”', '请选择协办单位'
  ]) {
    t.equal(body.split(sentence).length - 1, 2, `${sentence}: in the summary and at the field`)
  }
  t.match(body, '<a href="#field-tasks-0-unitId">请选择协办单位</a>')
  t.match(body, /name="tasks.0.task" value="写了任务没选单位"/, 'blank rows close up')
  t.match(body, /<details class="field further" open><summary>添加协办单位/)
  t.match(body, /value="长{75}"[^>]*aria-describedby="field-title-error" aria-invalid="true"/)
  t.match(body, /value="shared" checked/)
  t.match(body, '>第一行\n第二行</textarea>')
  t.notMatch(body, /secret-word/)
})

t.test('done: 303, and a notice once', async (t) => {
  const { browser } = await testApp(t, { rooms: [forms] })
  const visitor = browser()
  const done = await visitor.submit('/every', complete)
  t.equal(done.statusCode, 303)
  t.equal(done.headers.location, '/every')
  t.match((await visitor.get('/every')).body, /<div class="alert alert-success[^"]*" role="status">已提交<\/div>/)
  t.notMatch((await visitor.get('/every')).body, /已提交/)
  visitor.cookies.notice = '[{"text":"forged"}].AAAA'
  t.notMatch((await visitor.get('/every')).body, /forged/)
})

t.test('a program gets the same answers as JSON', async (t) => {
  const { browser } = await testApp(t, { rooms: [forms] })
  const done = await browser().postJson('/records/new', { title: '由程序提交' })
  t.same([done.statusCode, done.json()], [200, { location: '/records/0', notice: '已保存 由程序提交' }])
  const wrong = await browser().postJson('/records/new', { title: '' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.json(), {
    error: {
      status: 422,
      sentence: '有几处需要修改，请查看下面的提示。',
      problems: [{ field: 'title', sentence: '请填写问题标题' }],
      requestId: String
    }
  })
})

t.test('a conflict brings the page back with the new version and the old text', async (t) => {
  const { browser } = await testApp(t, { rooms: [forms] })
  const { statusCode, body } = await browser().submit('/records/new', { title: '过时', content: '我写的话', version: '3' })
  t.equal(statusCode, 409)
  t.match(body, '这条记录刚被他人更新')
  t.match(body, '>我写的话</textarea>')
  t.equal(hiddenFields(body).version, '7')
})

t.test('a problem that only the records know comes back at its field', async (t) => {
  const { browser } = await testApp(t, { rooms: [forms] })
  const { statusCode, body } = await browser().submit('/records/new', { title: '重名' })
  t.equal(statusCode, 422)
  t.match(body, '<p class="form-error" id="field-title-error">问题标题不对</p>')
})

t.test('what broke is recorded, and gives back what was typed', async (t) => {
  const { browser } = await testApp(t, { rooms: [forms] })
  const { statusCode, body } = await browser().submit('/records/new', { title: '出错', content: '很长的一段话' })
  t.equal(statusCode, 500)
  t.match(body, '很长的一段话')
  t.match(body, /编号 [\da-f-]{36}/)
  t.notMatch(body, /13800001234|Error|\.ts/)
})

t.test('hostile text is text wherever it comes back', async (t) => {
  const { browser } = await testApp(t, { rooms: [forms] })
  for (const hostile of [
    '<script>alert(1)</script>',
    '"><svg onload=alert(1)>',
    "' onfocus=alert(1) '",
    '</textarea><b>',
    '{{title}}{{{body}}}',
    '<scr<script>ipt>'
  ]) {
    const { statusCode, body } = await browser().submit('/every', { title: hostile, content: hostile })
    t.equal(statusCode, 422)
    t.notMatch(body, /<script>alert|<svg onload|<b>|"><svg/)
    t.notMatch(body, hostile === '{{title}}{{{body}}}' ? '<h1>{{' : hostile)
  }
})

onEachEngine(t, 'one form sent a hundred times at once makes one record and a hundred equal answers', async (t, { db }) => {
  const { browser } = await testApp(t, { rooms: [forms], db })
  const visitor = browser()
  const drawn = hiddenFields((await visitor.get('/records/new')).body)
  const answers = await Promise.all(Array.from({ length: 100 }, () => visitor.post('/records/new', { ...drawn, title: '同一份' })))
  t.same(new Set(answers.map(({ statusCode, headers }) => `${statusCode} ${headers.location}`)), new Set(['303 /records/0']))
  t.equal(await db.read.idempotencyKey.count({ where: { action: 'record' } }), 1)

  const later = await visitor.post('/records/new', { ...drawn, title: '同一份' })
  t.same([later.statusCode, later.headers.location], [303, '/records/0'])
  const other = await visitor.post('/records/new', { ...drawn, title: '换了内容' })
  t.equal(other.statusCode, 409)
  t.match(other.body, '换了内容', 'what was typed is given back')
})

t.test('a key belongs to the person it was drawn for, and goes back when nothing was written', async (t) => {
  const { browser } = await testApp(t, { rooms: [forms], identify: byHeader })
  const drawn = hiddenFields((await browser().get('/records/new')).body)
  t.equal((await browser().post('/records/new', { ...drawn, title: '出错' })).statusCode, 500)
  t.equal((await browser().post('/records/new', { ...drawn, title: '第二次' })).statusCode, 303)
  t.equal((await browser({ 'x-person': 'intake1' }).post('/records/new', { ...drawn, title: '第二次' })).statusCode, 409)
  t.equal((await browser().post('/records/new', { once: 'short', title: '第二次' })).statusCode, 400)
})
