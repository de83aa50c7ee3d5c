/** The few queries of the limit, by hand, and what they fetched put into the view that the product printed: the words come from the database. */
import { instantFrom } from '../../../src/clock.ts'
import type { Driver, Row } from '../driver.ts'

interface Known { districtId: string, number: string, unitId: string }
type Read = (driver: Driver, known: Known, view: Row) => Promise<Row>

export const reads = { list, problem, worklist } satisfies Record<string, Read>

const columns = `p."id", p."number", p."title", p."state", p."version", p."nextDue", p."yellowFrom", p."due", p."everOverdue", p."round", p."outcome", p."confidentiality",
  p."leadUnitId", p."contactedAt", p."feedbackAt", p."submittedAt", e."name" AS "enterprise", u."shortName" AS "unit", c."name" AS "category"`
const joined = '"Problem" p JOIN "Enterprise" e ON e."id" = p."enterpriseId" LEFT JOIN "Unit" u ON u."id" = p."leadUnitId" LEFT JOIN "Category" c ON c."id" = p."categoryId"'
const open = '\'9999-12-31T00:00:00.000+00:00\''
const page = `SELECT ${columns} FROM ${joined} WHERE p."districtId" = $1 AND p."nextDue" <= ${open} ORDER BY p."nextDue", p."id" LIMIT 26`
const ofUnit = `SELECT ${columns} FROM ${joined} WHERE p."districtId" = $1 AND p."leadUnitId" = $2 AND p."nextDue" <= ${open} ORDER BY p."nextDue", p."id" LIMIT 26`
const places = Array.from({ length: 26 }, (_, index) => `$${index + 1}`).join(', ')

async function list (driver: Driver, { districtId }: Known, view: Row): Promise<Row> {
  const rows = await rowsOf(driver, driver.ask(page, districtId))
  await Promise.all([
    driver.ask('SELECT "id", "name", "class" FROM "Unit" WHERE "districtId" = $1 AND "active" ORDER BY "class", "name"', districtId),
    driver.ask('SELECT "id", "name", "parentId" FROM "Category" WHERE "districtId" = $1 AND "active" ORDER BY "position", "id"', districtId)
  ])
  return { ...view, rows: filled(view['rows'], rows) }
}

async function worklist (driver: Driver, { districtId, unitId }: Known, view: Row): Promise<Row> {
  const waiting = await rowsOf(driver, driver.ask(ofUnit, districtId, unitId))
  const others = await rowsOf(driver, driver.ask(ofUnit, districtId, unitId))
  return { ...view, waiting: filled(view['waiting'], waiting), rows: filled(view['rows'], others) }
}

async function rowsOf (driver: Driver, asked: Promise<Row[]>): Promise<Row[]> {
  const rows = await asked
  const ids = Array.from({ length: 26 }, (_, index) => rows[index]?.['id'] ?? '')
  await Promise.all([
    driver.ask(`SELECT "problemId", "name", "due", "dueDay" FROM "ProblemClock" WHERE "problemId" IN (${places}) AND "state" = 'running'`, ...ids),
    driver.ask(`SELECT "problemId", "move", "waitsFor" FROM "Request" WHERE "problemId" IN (${places}) AND "state" = 'open'`, ...ids)
  ])
  return rows
}

/** The rest of a row, its light and its next step, is what the product worked out. */
function filled (shown: unknown, rows: readonly Row[]): Row[] {
  return (shown as Row[]).map((view, index) => {
    const { number, title, enterprise, category } = rows[index] ?? view
    return { ...view, number, title, enterprise, category: category ?? '' }
  })
}

async function problem (driver: Driver, { districtId, number }: Known, view: Row): Promise<Row> {
  const [row] = await driver.ask(`SELECT p.*, e."name" AS "enterprise", u."name" AS "unit", u."phone", c."name" AS "category", h."name" AS "handler"
    FROM ${joined} LEFT JOIN "User" h ON h."id" = p."handlerId" WHERE p."districtId" = $1 AND p."number" = $2`, districtId, number)
  const id = row?.['id']
  const [events = []] = await Promise.all([
    driver.ask(`SELECT v.*, b."answers", d."name" AS "by", n."name" AS "entered" FROM "ProblemEvent" v JOIN "ProblemEventBody" b ON b."eventId" = v."id"
      LEFT JOIN "User" d ON d."id" = v."decidedById" LEFT JOIN "User" n ON n."id" = v."enteredById" WHERE v."problemId" = $1 ORDER BY v."sequence" DESC`, id),
    ...['ProblemClock', 'Request', 'CoTask', 'Rating', 'Attachment'].map((table) => driver.ask(`SELECT * FROM "${table}" WHERE "problemId" = $1`, id))
  ])
  const texts = { ...Object(view['texts']), content: row?.['content'], hope: row?.['hope'], answer: row?.['answer'] }
  const timeline = (view['timeline'] as Row[]).map((line, index) => ({ ...line, at: instantFrom(events[index]?.['at'] as string) }))
  return { ...view, number: row?.['number'], subject: row?.['title'], texts, timeline }
}
