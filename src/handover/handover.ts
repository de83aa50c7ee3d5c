/**
 * When a person leaves or loses a role, or a unit or category goes out of use, whatever they hold would have nobody. What is handed over is
 * reassigned in the same transaction; what is not keeps the change from being made, unless the change cannot wait. Then it stays on the
 * desks of those who can reassign it, until they have (decision 40).
 */
import { type Actor, audit } from '../audit/index.ts'
import { openApprovalsOf, reassignOrphaned } from '../cases/index.ts'
import type { Reader, Tx } from '../db/index.ts'
import { type FieldProblem, invalid } from '../errors.ts'
import { notify } from '../notifications/index.ts'
import { type StaffingGap, staffingGaps } from '../problems/index.ts'
import type { Role } from '../roles.ts'
import {
  fieldOf, type HandoverRequest, type Holder, type HolderType, mayTransfer, type ResponsibilityKind, type Successors
} from '../responsibilities/index.ts'
import { kinds, kindsOf } from './kinds.ts'
import { heldBy } from './to-hand-over.ts'

const targets = { person: 'user', unit: 'unit', category: 'category' } as const satisfies Record<HolderType, string>

/**
 * Makes the change and hands over what is held, in one transaction.
 * @param roles of whoever does it: they hand over what they are entitled to
 * @throws 422 at each kind that would be left without a holder
 */
export async function changeWithHandover (
  tx: Tx, actor: Actor, holder: Holder, { heirs, leaveRest, roles }: HandoverRequest, change: () => Promise<void>
): Promise<void> {
  const { whose, id } = holder
  const now = actor.at
  const toHandOver = () => heldBy(tx, whose, { id, now, only: 'to_hand_over' })
  const before = new Set((await toHandOver()).map(({ kind }) => kind))
  const gaps = await staffingGaps(tx, actor.districtId)
  const waiting = whose === 'person' ? await requestsOf(tx, actor.districtId, id) : []
  await change()
  await handOver(tx, actor, holder, heirs, roles)
  await end(tx, actor, holder)

  const remaining = (await toHandOver()).filter(({ kind }) => !before.has(kind))
  const kindsLeft = kindsOf(whose).flatMap(([name, kind]) =>
    remaining.some((thing) => thing.kind === name) ? [{ name, kind, n: remaining.filter((thing) => thing.kind === name).length }] : []
  )
  const opened = (await staffingGaps(tx, actor.districtId)).filter((gap) => !gaps.some((old) => isSame(old, gap)))
  const problems: FieldProblem[] = [
    ...kindsLeft.filter(({ kind }) => mayTransfer(kind, roles)).map(({ name, kind: { label }, n }) =>
      ({ field: fieldOf(name), sentence: '{kind}还有 {n} 项没有人接手，请选择接手的人；须立即停用的，勾选“立即生效”', params: { kind: label, n } })),
    ...opened.map(({ unit, n, sentence }) => ({ field: 'leaveRest', sentence: '{unit}在办 {n} 件：{gap}', params: { unit, n, gap: sentence } }))
  ]
  if (problems.length > 0 && !leaveRest) throw invalid(problems)
  await reassignOrphaned(tx, waiting, now)
  await tellWhatIsLeft(tx, actor, holder, kindsLeft.map(({ kind, n }) => ({ kind, n })))
}

/** Hands over every kind that is named, and notifies the new holder. @throws 422 at a successor who cannot take it */
export async function handOver (
  tx: Tx,
  actor: Actor,
  holder: Holder,
  heirs: Successors['heirs'],
  roles: ReadonlySet<Role>
): Promise<number> {
  const { districtId, at: now } = actor
  let handed = 0
  const things = await heldBy(tx, holder.whose, { id: holder.id, now })
  for (const [name, heirId] of Object.entries(heirs)) {
    const kind = kinds[name]
    const ids = things.filter((thing) => thing.kind === name).map(({ id }) => id)
    if (!kind?.successors || ids.length === 0 || !mayTransfer(kind, roles)) continue
    const heir = (await kind.successors(tx, districtId, holder.id)).find(({ value }) => value === heirId)
    if (!heir) throw invalid([{ field: fieldOf(name), sentence: '请从列表中选择接手的人或单位' }])
    const n = await kind.transfer(tx, { actor, holderId: holder.id, heirId, ids })
    if (n === 0) throw invalid([{ field: fieldOf(name), sentence: '所选的人或单位接不了这些事，请另选' }])
    handed += n
    await audit(tx, {
      ...actor,
      action: 'handed_over',
      target: `${targets[holder.whose]}:${holder.id}`,
      details: { kind: name, to: heirId, n }
    })
    const others = ((await kind.recipients?.(tx, heirId)) ?? [heirId]).filter((id) => id !== actor.actorId)
    const params = { kind: kind.label, name: holder.name, n, heir: heir.label }
    if (others.length > 0) {
      const sentence = holder.whose === 'person' ? '{name}的“{kind}”共 {n} 项，已移交给您' : '{name}的“{kind}”共 {n} 项，已由{heir}接续'
      await notify(tx, { districtId, userIds: others, sentence, params, address: kind.address, label: '移交' }, now)
    }
    // Somebody who only changes office gets the notice too; whoever has left gets none.
    if (holder.whose === 'person') {
      await notify(
        tx,
        { districtId, userIds: [holder.id], sentence: '您的“{kind}”共 {n} 项，已移交给{heir}', params, address: '/', label: '移交' },
        now
      )
    }
  }
  return handed
}

/** Ends what needs no successor. */
async function end (tx: Tx, actor: Actor, { whose, id }: Holder): Promise<void> {
  const toHandOver = await heldBy(tx, whose, { id, now: actor.at, only: 'to_hand_over' })
  for (const [name, kind] of kindsOf(whose)) {
    const ids = toHandOver.filter((thing) => thing.kind === name).map(({ id }) => id)
    if (kind.successors || ids.length === 0) continue
    const n = await kind.transfer(tx, { actor, holderId: id, heirId: '', ids })
    await audit(tx, { ...actor, action: 'handed_over', target: `${targets[whose]}:${id}`, details: { kind: name, ended: n } })
  }
}

/** Notifies those who can hand over what is left. */
async function tellWhatIsLeft (
  tx: Tx,
  { districtId, actorId, at }: Actor,
  { whose, id, name }: Holder,
  left: readonly { kind: ResponsibilityKind, n: number }[]
): Promise<void> {
  if (left.length === 0) return
  const roles = [...new Set(left.flatMap(({ kind }) => kind.by))]
  const people = await tx.user.findMany({
    where: { districtId, active: true, id: { notIn: [actorId ?? '', id] }, roles: { some: { role: { in: roles } } } },
    select: { id: true }
  })
  const n = left.reduce((sum, each) => sum + each.n, 0)
  await notify(
    tx,
    {
      districtId,
      userIds: people.map((each) => each.id),
      sentence: '{name}停用或变动后，还有 {n} 项没有人接手，请安排',
      params: { name, n },
      address: `/handing-over/${whose}/${id}`,
      label: '移交'
    },
    at
  )
}

/** The approvals that may be waiting for this person, as they are before the change. */
async function requestsOf (reader: Reader, districtId: string, id: string) {
  const person = await reader.user.findFirst({
    where: { id, districtId },
    select: { unitId: true, roles: { select: { role: true } }, _count: { select: { deputyOf: true } } }
  })
  if (!person) return []
  return openApprovalsOf(reader, districtId, {
    roles: new Set(person.roles.map(({ role }) => role)),
    unitId: person.unitId,
    deputizes: person._count.deputyOf > 0
  })
}

const isSame = (one: StaffingGap, other: StaffingGap) => one.unitId === other.unitId && one.sentence === other.sentence
