/** Writes the registry. Each change applies to the version that the person saw, and is audited in the same transaction. */
import type { z } from 'zod'
import { type Actor, audit, changes, said } from '../../audit/index.ts'
import { foldedName } from '../../characters.ts'
import { dayOf } from '../../clock.ts'
import type { Enterprise, Tx } from '../../db/index.ts'
import { changedMeanwhile, type FieldProblem, invalid } from '../../errors.ts'
import { indexRenamed, nameKeys } from '../../finding/index.ts'
import { newChoice } from '../../web/forms/stored-choices.ts'
import { readCapital } from './capital.ts'
import { findNamesake } from '../queries.ts'
import type { Description, Registered, changedContact, newContact, tagsForm } from '../forms.ts'
import { industries, labelIn, registrations, sizes } from '../vocabulary.ts'

/**
 * @throws 422 where code or name belong to another enterprise (a shared name may be confirmed), or the street is not one of the district's
 */
export async function createEnterprise (tx: Tx, actor: Actor, answers: Registered, stewardId: string | null): Promise<{ id: string }> {
  await assertFits(tx, actor, answers)
  const { id } = await tx.enterprise.create({
    data: {
      ...registerColumns(answers),
      ...(await nameKeys(answers.name, answers.formerNames ?? '')),
      stewardId,
      districtId: actor.districtId,
      createdAt: actor.at
    },
    select: { id: true }
  })
  await audit(tx, {
    ...actor,
    action: 'enterprise_created',
    target: `enterprise:${id}`,
    details: { creditCode: answers.creditCode ?? null }
  })
  return { id }
}

export async function changeRegistered (
  tx: Tx,
  actor: Actor,
  before: Enterprise,
  answers: Registered & { version: number }
): Promise<void> {
  await assertFits(tx, actor, answers, before)
  await change(tx, actor, before, answers.version, registerColumns(answers))
}

export async function describe (tx: Tx, actor: Actor, before: Enterprise, answers: Description): Promise<void> {
  const { version, ...described } = answers
  await assertFits(tx, actor, answers, before)
  await change(tx, actor, before, version, descriptionColumns(described))
}

/** Changes columns of one version of an enterprise; its contacts and tags count as part of it. @throws 409 when somebody else was faster */
export async function change (tx: Tx, actor: Actor, before: Enterprise, version: number, columns: Partial<Columns>): Promise<void> {
  const { name = before.name, formerNames = before.formerNames } = columns
  const renamed = name !== before.name || formerNames !== before.formerNames
  const data = { ...columns, ...renamed && await nameKeys(name, formerNames), version: { increment: 1 } }
  const { count } = await tx.enterprise.updateMany({ where: { id: before.id, districtId: actor.districtId, version }, data })
  if (count === 0) throw changedMeanwhile()
  if (renamed) await indexRenamed(tx, { ...before, name, formerNames })
  const was = auditColumns(before)
  await audit(tx, {
    ...actor,
    action: 'enterprise_changed',
    target: `enterprise:${before.id}`,
    details: changes(was, { ...was, ...auditColumns(columns) })
  })
}

/** @throws 422 unless it is a person with that role in this district, or the one stored before */
export async function assertHasRole (
  tx: Tx,
  before: Enterprise,
  field: 'stewardId' | 'sponsorId',
  chosen: string | undefined,
  role: 'steward' | 'leader'
): Promise<void> {
  const { districtId } = before
  const id = newChoice(chosen, before[field])
  if (id === undefined) return
  const found = await tx.user.count({ where: { id, districtId, active: true, roles: { some: { role } } } })
  if (found === 0) throw invalid([{ field, sentence: '请从列表中选择在岗的人员' }])
}

export async function replaceTags (tx: Tx, actor: Actor, before: Enterprise, { tags, version }: z.output<typeof tagsForm>): Promise<void> {
  await change(tx, actor, before, version, {})
  await tx.enterpriseTag.deleteMany({ where: { enterpriseId: before.id } })
  await tx.enterpriseTag.createMany({ data: tags.map(({ tag, from, until = null }) => ({ enterpriseId: before.id, tag, from, until })) })
}

export async function addContact (tx: Tx, actor: Actor, before: Enterprise, answers: z.output<typeof newContact>): Promise<void> {
  const { version, title = '', ...contact } = answers
  await change(tx, actor, before, version, {})
  if (contact.main) await tx.enterpriseContact.updateMany({ where: { enterpriseId: before.id }, data: { main: false } })
  await tx.enterpriseContact.create({ data: { enterpriseId: before.id, title, ...contact } })
}

export async function changeContact (
  tx: Tx,
  actor: Actor,
  before: Enterprise,
  id: string,
  answers: z.output<typeof changedContact>
): Promise<void> {
  const { version, gone, title = '', phone, ...contact } = answers
  const enterpriseId = before.id
  await change(tx, actor, before, version, {})
  if (gone) await tx.enterpriseContact.deleteMany({ where: { id, enterpriseId } })
  if (contact.main) await tx.enterpriseContact.updateMany({ where: { enterpriseId }, data: { main: false } })
  await tx.enterpriseContact.updateMany({ where: { id, enterpriseId }, data: { ...contact, title, ...(phone && { phone }) } })
}

type Columns = ReturnType<typeof registerColumns> & Pick<Enterprise, 'stewardId' | 'sponsorId' | 'quietUntil'>

function registerColumns (answers: Registered) {
  const { creditCode = null, capital = '', registration } = answers
  const { cents = null, currency = 'CNY' } = readCapital(capital) ?? {}
  return {
    name: answers.name,
    formerNames: answers.formerNames ?? '',
    creditCode,
    creditCodeReason: answers.creditCodeReason ?? '',
    registration,
    founded: answers.founded ?? null,
    capitalText: capital,
    capitalCents: cents,
    capitalCurrency: currency,
    type: answers.type ?? '',
    aboveScale: answers.aboveScale,
    chain: answers.chain ?? '',
    ...descriptionColumns(answers),
    // An enterprise known only by name waits to be verified (domain §7, imported history); one that was struck off is kept but not offered.
    verified: creditCode !== null,
    active: registration !== 'cancelled'
  }
}

function descriptionColumns ({ industry, size, address, streetId, park }: Omit<Description, 'version'>) {
  return { industry: industry ?? '', size: size ?? '', address: address ?? '', streetId: streetId ?? null, park: park ?? '' }
}

/** The audit names the amount by its text, and search keys by the name; what is chosen from a list, by its words. */
function auditColumns<Row extends Partial<Enterprise>> ({
  capitalCents: _cents,
  createdAt: _at,
  sortName: _order,
  foundBy: _sounds,
  ...row
}: Row) {
  const chosen = Object.entries(lists).flatMap(([field, labels]) => {
    const value = row[field as keyof typeof lists]
    return value ? [[field, said(labelIn(labels, value))] as const] : []
  })
  return { ...row, ...Object.fromEntries(chosen) }
}

const lists = { registration: registrations, size: sizes, industry: industries } as const

async function assertFits (tx: Tx, { districtId, at }: Actor, answers: Partial<Registered>, before?: Enterprise): Promise<void> {
  const { name, namesake, creditCode, streetId, founded } = answers
  const problems: FieldProblem[] = []
  const others = { districtId, id: { not: before?.id ?? '' } }
  const taken = creditCode && await tx.enterprise.findFirst({ where: { ...others, creditCode }, select: { name: true } })
  if (taken) problems.push({ field: 'creditCode', sentence: '这个代码已登记为“{name}”，请直接使用已有的企业，不要重复登记', params: { name: taken.name } })
  // Two enterprises may share a name, such as two shops: whoever registers the second one must have looked at the first (domain §9).
  const renamed = name !== undefined && (before === undefined || foldedName(before.name) !== foldedName(name))
  const other = renamed && !namesake && !taken ? await findNamesake(tx, districtId, name, before?.id) : undefined
  if (other) {
    problems.push({ field: 'name', sentence: '已登记同名企业“{name}”，请先核对；是同一家的，请直接使用', params: { name: other.name } })
    problems.push({ field: 'namesake', sentence: '核对后确是另一家的，请勾选后再次提交' })
  }
  if (founded !== undefined && founded > dayOf(at)) problems.push({ field: 'founded', sentence: '成立日期不能晚于今天' })
  const otherStreet = newChoice(streetId, before?.streetId)
  const street =
    otherStreet === undefined || (await tx.unit.count({ where: { id: otherStreet, districtId, class: 'street', active: true } })) > 0
  if (!street) problems.push({ field: 'streetId', sentence: '请从列表中选择街道（镇）' })
  if (problems.length > 0) throw invalid(problems)
}
