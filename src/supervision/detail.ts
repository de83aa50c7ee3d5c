/** The table of what an order has beside the columns of every case, and what its rules read of the case it is about. */
import { type Detail, doorOf, kindNamed } from '../cases/index.ts'
import { Prisma, type Case } from '../db/index.ts'
import { asUser, staffInOffice, type OfficeHolder } from '../units/index.ts'
import type { OrderRecord } from './domain/record.ts'
import type { OrderShape } from './domain/shape.ts'

export const orderDetail: Detail<OrderShape> = {
  table: 'SupervisionOrder',
  columns: Object.keys(Prisma.SupervisionOrderScalarFieldEnum).filter((column) => column !== 'id'),
  create: (tx, data) =>
    tx.supervisionOrder.create({ data: data as unknown as Prisma.SupervisionOrderUncheckedCreateInput, select: { id: true } }),
  update: (tx, id, data) => tx.supervisionOrder.update({ where: { id }, data, select: { id: true } }),
  derived: ({ due }, deadlines) => ({ due: deadlines.findLast(({ name }) => name === 'answer')?.due ?? due }),
  noRows: {},
  async otherRows (reader, { aboutId, districtId }) {
    const [of] = await reader.$queryRaw<Pick<Case, 'kind'>[]>`SELECT c."kind" FROM "Case" c WHERE c."id" = ${aboutId}`
    const kind = kindNamed(of?.kind ?? '')
    const about = await doorOf(kind).load(reader, { id: aboutId })
    const knows = (person: OfficeHolder) => kind.access.sees(asUser(person, districtId), about)
    return {
      about: { number: about.number, title: about.title, kind: kind.name, ended: kind.lifecycle.states[about.state]?.end === true },
      knownTo: new Set((await staffInOffice(reader, districtId)).filter(knows).map(({ id }) => id))
    } satisfies Pick<OrderRecord, 'about' | 'knownTo'>
  }
}
