/** 116 real registrations of the district, read from beside the project and never copied into it (domain §12). */
import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import { readCapital } from '../../src/enterprises/registry/capital.ts'
import { creditCodeProblem, normalised } from '../../src/enterprises/registry/credit-code.ts'
import { root } from '../helpers/root.ts'

const file = new URL('../shared/data/enterprises.csv', root)

t.test(
  'every real code and capital text is read',
  { skip: !existsSync(file) && 'shared/data/enterprises.csv is not beside the project' },
  async (t) => {
    const [header = [], ...rows] = rowsOf(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
    const column = (name: string) => rows.map((row) => row[header.findIndex((title) => title.startsWith(name))] ?? '')

    t.equal(rows.length, 116)
    t.same(
      column('统一社会信用代码').filter((code) => creditCodeProblem(normalised(code)) === 'misshapen'),
      []
    )
    t.same(
      column('注册资金').filter((written) => readCapital(written) === undefined),
      []
    )
    t.ok(
      column('统一社会信用代码').every((code) => code.slice(2, 8) === '370125'),
      'registered before the district was one: no rule may place a firm by these'
    )
  }
)

function rowsOf (text: string): string[][] {
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
    )
}
