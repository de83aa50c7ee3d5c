/** The kinds of all rooms together: nothing that a leaver holds may be missing from this list (decision 40). */
import { authResponsibilities } from '../auth/index.ts'
import { enterpriseResponsibilities } from '../enterprises/index.ts'
import type { HolderType, ResponsibilityKind } from '../responsibilities/index.ts'
import { notificationResponsibilities } from '../notifications/index.ts'
import { problemResponsibilities } from '../problems/index.ts'
import { triageResponsibilities } from '../triage/index.ts'
import { unitResponsibilities } from '../units/index.ts'

export const kinds: Readonly<Record<string, ResponsibilityKind>> = {
  ...problemResponsibilities,
  ...enterpriseResponsibilities,
  ...unitResponsibilities,
  ...authResponsibilities,
  ...triageResponsibilities,
  ...notificationResponsibilities
}

export const kindsOf = (whose: HolderType) => Object.entries(kinds).filter(([, kind]) => kind.whose === whose)
