/** The kinds of all rooms together: nothing that a leaver holds may be missing from this list (decision 40). */
import { authHoldings } from '../auth/index.ts'
import { enterpriseHoldings } from '../enterprises/index.ts'
import type { HolderType, Kind } from '../holdings/index.ts'
import { notificationHoldings } from '../notifications/index.ts'
import { problemHoldings } from '../problems/index.ts'
import { triageHoldings } from '../triage/index.ts'
import { unitHoldings } from '../units/index.ts'

export const kinds: Readonly<Record<string, Kind>> = {
  ...problemHoldings, ...enterpriseHoldings, ...unitHoldings, ...authHoldings, ...triageHoldings, ...notificationHoldings
}

export const kindsOf = (whose: HolderType) => Object.entries(kinds).filter(([, kind]) => kind.whose === whose)
