/** External channels, as the system administrator configures them. Secrets can be entered, but are never shown again. */
import type { Actor } from '../audit/index.ts'
import { audit } from '../audit/index.ts'
import { type Channel, type Tx } from '../db/index.ts'
import { changedMeanwhile, invalid } from '../errors.ts'
import { isAcceptable } from './senders/outbound.ts'
import type { ChannelKind } from './vocabulary.ts'

export interface ChannelInput {
  name: string
  unitId?: string | null
  active: boolean
  /** Left out: unchanged. */
  address?: string | undefined
  secret?: string | undefined
  template?: string
  signature?: string
}

/** @throws 422 for an address inside the network, 409 where somebody else was faster */
export async function saveChannel (
  tx: Tx,
  actor: Actor,
  kind: ChannelKind,
  before: Channel | null,
  version: number,
  wanted: ChannelInput,
  allow: readonly string[]
): Promise<void> {
  if ((before?.version ?? 0) !== version) throw changedMeanwhile()
  const { address, secret, ...plain } = wanted
  if (address !== undefined && !isAcceptable(address, allow)) {
    throw invalid([{ field: 'address', sentence: '地址须以 http:// 或 https:// 开头，不能指向内网或本机；确有需要时，由运维人员写入 OUTBOUND_ALLOW' }])
  }
  if (kind !== 'mail' && address === undefined && !before?.address) throw invalid([{ field: 'address', sentence: '请填写地址' }])
  const data = { ...plain, kind, ...address !== undefined && { address }, ...secret !== undefined && { secret }, version: version + 1 }
  if (before) {
    const { count } = await tx.channel.updateMany({ where: { id: before.id, version }, data })
    if (count === 0) throw changedMeanwhile()
  } else await tx.channel.create({ data: { ...data, districtId: actor.districtId } })
  await audit(tx, {
    ...actor,
    action: 'settings_changed',
    target: `channel:${kind}`,
    details: { name: plain.name, active: plain.active, ...(plain.unitId && { unitId: plain.unitId }) }
  })
}

/** Its pending deliveries are listed as failed when they are due; nothing is lost, since every notice is in the inbox. */
export async function removeChannel (tx: Tx, actor: Actor, { id, kind, name }: Channel, version: number): Promise<void> {
  const { count } = await tx.channel.deleteMany({ where: { id, version } })
  if (count === 0) throw changedMeanwhile()
  await audit(tx, { ...actor, action: 'settings_changed', target: `channel:${kind}`, details: { name, removed: true } })
}

/** Only the host: whatever follows it may be a token. */
export function placeOf ({ address }: Pick<Channel, 'address'>): string {
  return URL.canParse(address) ? new URL(address).host : ''
}
