/** The ways on from every page, by role. Each room adds its rows. */
import type { User } from '../auth/roles.ts'
import { mayEnter, type May } from './access.ts'
import type { Translate } from './translate.ts'

interface Entry { label: string, address: string, may: May }

const entries: readonly Entry[] = [
  { label: '首页', address: '/', may: 'signed-in' }
]

export function navigationFor (user: User | null, path: string, t: Translate) {
  return entries.filter(({ may }) => mayEnter(user, may)).map(({ label, address }) => ({
    label: t(label),
    address,
    current: address === '/' ? path === '/' : path === address || path.startsWith(`${address}/`)
  }))
}
