/** docs/openapi.json as somebody reads it who writes a program: a public linter finds nothing to say, and what it says is what happens. */
import { readFileSync } from 'node:fs'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import t from 'tap'
import { people, type Login } from '../../src/demo/cast.ts'
import { refusalJson } from '../../src/web/openapi/answers.ts'
import { operationIdOf } from '../../src/web/openapi/names.ts'
import { byHeader, forms } from '../helpers/every-field.ts'
import { testApp } from '../helpers/app.ts'
import { testDistrict } from '../helpers/district.ts'
import { root } from '../helpers/root.ts'

t.test('the recommended rules of a public linter hold', async (t) => {
  const source = readFileSync(new URL('docs/openapi.json', root), 'utf8')
  const found = await lintFromString({ source, config: await createConfig({ extends: ['recommended'] }) })
  t.same(found.map(({ ruleId, message, location: [place] }) => `${ruleId} ${message} ${String(place?.pointer)}`), [])
})

t.test('it speaks the language of who asks', async (t) => {
  const { as } = await testDistrict(t)
  const words = async (language: string) => (await as('intake1').get('/openapi.json', { 'accept-language': language })).body
  t.match(await words('zh-CN'), '"summary":"反映问题"')
  t.same((await words('en-GB')).match(/"(title|summary|description)":"\p{Script=Han}[^"]*"/gu), null)
})

t.test('an operation is called by what it does to what', async (t) => {
  for (const [method, path, isForm, name] of [
    ['GET', '/problems', false, 'listProblems'],
    ['GET', '/problems/{number}', false, 'getProblem'],
    ['POST', '/problems/new', true, 'createProblem'],
    ['POST', '/problems/{number}/take_back', true, 'takeBackProblem'],
    ['GET', '/problems/{number}/take_back', true, 'getTakeBackProblemForm'],
    ['POST', '/enterprises/{id}/contacts/{contactId}/unmask', true, 'unmaskEnterpriseContact'],
    ['POST', '/enterprises/{id}/tags', true, 'submitEnterpriseTags'],
    ['GET', '/admin/categories/{id}', true, 'getCategoryForm'],
    ['GET', '/review/{figure}/problems', false, 'listReviewFigureProblems'],
    ['GET', '/w/{token}', false, 'getConfirmationLink'],
    ['GET', '/', false, 'getDesk']
  ] as const) t.equal(operationIdOf(method, path, isForm), name)
})

t.test('a form with files can be sent in parts, its rows and boxes by their numbers', async (t) => {
  const { app } = await testApp(t, { rooms: [forms], identify: byHeader })
  t.match(app.openapi('zh').paths['/every']?.post?.requestBody?.content['multipart/form-data']?.schema, {
    properties: { title: { maxLength: 60 }, files: { items: { contentMediaType: 'application/octet-stream' } }, tasks: undefined },
    patternProperties: {
      '^checks\\.\\d{1,3}$': { enum: ['outside', 'inside', 'shared'] },
      '^tasks\\.\\d{1,3}\\.unitId$': { format: 'uuid' }
    },
    required: ['title', 'content', 'phone', 'wall', 'unitId', 'expected', 'at', 'agreed']
  })
})

t.test('each operation answers a program as it says: refused, not found, or sent an empty form', async (t) => {
  const { app, as, visitor } = await testDistrict(t)
  const { paths, tags, components } = app.openapi('zh')
  const known = new Set(tags.map(({ name }) => name))
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, { responses, tags: [tag = ''], 'x-roles': roles = ['handler'] }] of Object.entries(operations)) {
      const name = `${method} ${path}`
      t.ok(known.has(tag), name)
      const login = (Object.keys(people) as Login[]).find((each) => people[each].roles.some((role) => [...roles].includes(role)))
      for (const browser of [visitor(), as(login ?? 'handler1')]) {
        const url = path.replace(/\{(\w+)\}/g, (_, parameter: string) => examples[parameter] ?? '')
        const answer = method === 'get' ? await browser.get(url, { accept: 'application/json' }) : await browser.postJson(url, {})
        const { statusCode, headers } = answer
        const response = responses[statusCode]
        if (!response) t.fail(`${name} answers ${statusCode}`)
        const content = contentOf(response, components.responses)
        if (content?.['application/json']) t.match(headers['content-type'], 'application/json', `${name} ${statusCode}`)
        if (statusCode >= 400) t.same(refusalJson.strict().parse(answer.json()).error.status, statusCode, name)
      }
    }
  }
})

const nobody = '00000000-0000-4000-8000-000000000000'

/** Addresses that are right and lead to nothing. */
const examples: Record<string, string> = {
  id: nobody,
  contactId: nobody,
  delegation: nobody,
  number: 'JY-2026-999999',
  token: 'x',
  receipt: 'x',
  whose: 'person',
  year: '2027',
  code: 'SD-2115',
  limit: 'accept',
  figure: 'resolved_on_time'
}

function contentOf (response: object | undefined, shared: Record<string, object>): Record<string, unknown> | undefined {
  const { $ref, content } = Object(response)
  return typeof $ref === 'string' ? Object(shared[$ref.split('/').at(-1) ?? '']).content : content
}
