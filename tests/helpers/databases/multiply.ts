/** A district that has grown large: a problem with its history, again and again under other ids. SQLite alone, past the product. */
import Database from 'better-sqlite3'

type Row = Record<string, unknown>

/**
 * Adds `count` problems like that one, with their clocks and units; the index of words does not know them. Their ids are in no order of
 * time, those of their lines of history are.
 */
export function multiply (url: string, number: string, count: number): void {
  const file = new Database(url.replace(/^file:/, ''), { timeout: 10_000 })
  try {
    file.pragma('foreign_keys = OFF')
    file.transaction(() => {
      const [row = {}] = rowsOf('Case', '"number" = ?', number)
      const [problem = {}] = rowsOf('Problem', '"id" = ?', row['id'])
      const events = rowsOf('CaseEvent', '"caseId" = ? ORDER BY "sequence"', row['id'])
      const bodies = events.map(({ id }) => rowsOf('CaseEventBody', '"eventId" = ?', id)[0] ?? {})
      const others = ['CaseClock', 'Assignment'].flatMap((table) =>
        rowsOf(table, '"caseId" = ?', row['id']).map((other) => ({ other, insert: inserting(table, other) }))
      )
      const insertCase = inserting('Case', row)
      const insertProblem = inserting('Problem', problem)
      const insertEvent = inserting('CaseEvent', events[0] ?? {})
      const insertBody = inserting('CaseEventBody', bodies[0] ?? {})
      for (let at = 0; at < count; at++) {
        const id = `${digits(at * 7919 % 9973, 8)}-0000-7000-a000-${digits(at, 12)}`
        insertCase.run(Object.values({ ...row, id, number: `${number}-${at}` }))
        insertProblem.run(Object.values({ ...problem, id, receiptCode: `many-${at}` }))
        events.forEach((event, line) => {
          const eventId = `${digits(at, 8)}-0000-7000-b000-${digits(line, 12)}`
          insertEvent.run(Object.values({ ...event, id: eventId, caseId: id }))
          insertBody.run(Object.values({ ...bodies[line], eventId }))
        })
        others.forEach(({ other, insert }, nth) => {
          insert.run(Object.values({ ...other, id: `${digits(at, 8)}-0000-7000-c000-${digits(nth, 12)}`, caseId: id }))
        })
      }
    })()
  } finally {
    file.close()
  }

  function rowsOf (table: string, where: string, value: unknown): Row[] {
    return file.prepare<[unknown], Row>(`SELECT * FROM "${table}" WHERE ${where}`).all(value)
  }

  function inserting (table: string, row: Row) {
    const names = Object.keys(row)
    return file.prepare(
      `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
    )
  }
}

const digits = (number: number, length: number) => String(number).padStart(length, '0')
