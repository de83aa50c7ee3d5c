/**
 * The gate against public replies of a city's message board: about one in eight is empty (domain §8.2). Their texts stay where they are.
 */
import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import { z } from 'zod'
import { checkReply } from '../../src/problems/stages/handling/quality-gate.ts'
import { root } from '../helpers/root.ts'

const file = new URL('../shared/data/messages.jsonl', root)
const skip = !existsSync(file) && 'shared/data/messages.jsonl is not here'

const message = z.object({ title: z.string(), content: z.string(), reply: z.string() })
const forwarded = /已转.{0,12}(核实|办理|处理|调查|部门|单位)/
const figures = /(第.{1,4}条|\d+(\.\d+)?(元|万元|平方米|公里|米))/

t.test('public replies', { skip }, async (t) => {
  const messages = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => message.parse(JSON.parse(line)))
  const holds = ({ reply, ...problem }: z.output<typeof message>) =>
    checkReply({ publicAnswer: reply, result: 'not', files: [] }, problem).length > 0
  const share = (some: typeof messages) => some.filter(holds).length / some.length

  t.ok(Math.abs(share(messages) - 1 / 8) < 0.015, `${(share(messages) * 100).toFixed(1)} % are held back`)
  const empty = messages.filter(({ reply }) => reply.length < 70 && forwarded.test(reply))
  t.ok(share(empty) > 0.9, `of ${empty.length} short ones that only pass it on, ${(share(empty) * 100).toFixed(0)} %`)
  const full = messages.filter(({ reply }) => reply.length > 150 && figures.test(reply))
  t.ok(share(full) < 0.03, `of ${full.length} long ones that name figures or clauses, ${(share(full) * 100).toFixed(1)} %`)
})
