/** The setting of the stories: a district with its people, files and calendar. */
import { filesOf, type FileStore, type Received } from '../attachments/index.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import { calendarOf } from '../units/index.ts'
import type { Calendar } from '../workflow/calendar/calendar.ts'
import type { Cast } from './cast.ts'
import { everybody, type People } from './people.ts'
import { picturesIn } from './picture.ts'

export interface DemoContext {
  db: Db
  store: FileStore
  /** A photo in the store, by a number. */
  picture (seed: number): Promise<Received>
  cast: Cast
  people: People
  calendar: Calendar
  /** The contact of an enterprise. */
  contacts: ReadonlyMap<string, { name: string, phone: string }>
  /** By their names. */
  categoryIds: ReadonlyMap<string, string>
  /** Problem numbers by the keys of their stories; for days simulated earlier they are looked up. */
  numbers: Map<string, string>
}

export async function demoContext (db: Db, config: Config, clock: Clock, cast: Cast): Promise<DemoContext> {
  const { store } = filesOf(config, clock)
  return {
    db,
    store,
    picture: picturesIn(store),
    cast,
    people: await everybody(db.read),
    calendar: await calendarOf(db.read, cast.districtId),
    ...await knownTo(db, cast),
    numbers: new Map()
  }
}

/** The enterprises of the cast and of the year, and the categories, as the district has them. */
export async function knownTo (db: Db, { districtId, firmIds }: Cast): Promise<Pick<DemoContext, 'contacts' | 'categoryIds'>> {
  const keys = new Map([...firmIds].map(([key, id]) => [id, key]))
  const people = await db.read.enterpriseContact.findMany({
    where: { enterprise: { districtId }, main: true },
    select: { enterpriseId: true, name: true, phone: true }
  })
  const categories = await db.read.category.findMany({ where: { districtId }, select: { id: true, name: true } })
  return {
    contacts: new Map(people.map(({ enterpriseId, name, phone }) => [keys.get(enterpriseId) ?? '', { name, phone }])),
    categoryIds: new Map(categories.map(({ id, name }) => [name, id]))
  }
}
