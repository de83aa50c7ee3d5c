/** The rows of a submission, written anew each time with other keys. */
import { randomBytes } from 'node:crypto'
import { instantFrom } from '../../../src/clock.ts'
import type { Reader } from '../../../src/db/index.ts'
import { copyOf, rowsOf, tables } from './copies.ts'
import type { Driver, Row } from '../driver.ts'

type Statements = Parameters<Driver['write']>[0]

/** Like the newest that nobody has touched since. */
export async function submissionLike (reader: Reader): Promise<() => Statements> {
  const { number, districtId } = await reader.case.findFirstOrThrow({
    where: { state: 'submitted', version: 1, attachments: { none: {} } },
    orderBy: { id: 'desc' }
  })
  const rows = await rowsOf(reader, number)
  // One row of the series, or two that write at once would not wait for one another.
  const next = [
    'UPDATE "Sequence" SET "last" = "last" + 1 WHERE "districtId" = $1 AND "kind" = $2 AND "year" = $3',
    [districtId, 'problem', Number(number.slice(3, 7))]
  ] as const
  return () => {
    const copy = copyOf(rows, { number: `LM-${random(12)}`, receiptCode: random(12), instead: new Map() }, random)
    const key = {
      key: random(32),
      userId: null,
      action: 'POST',
      digest: random(32),
      status: 303,
      location: '/',
      notice: '',
      createdAt: instantFrom(Date.now())
    }
    return [inserting('IdempotencyKey', key), next, ...tables.flatMap((table) => copy[table].map((row) => inserting(table, row)))]
  }
}

function random (digits: number): string {
  return randomBytes(Math.ceil(digits / 2)).toString('hex').slice(0, digits)
}

function inserting (table: string, row: Row): readonly [string, readonly unknown[]] {
  const names = Object.keys(row)
  const columns = names.map((name) => `"${name}"`).join(', ')
  const places = names.map((_, index) => `$${index + 1}`).join(', ')
  return [
    `INSERT INTO "${table}" (${columns}) VALUES (${places})`,
    Object.values(row)
  ]
}
