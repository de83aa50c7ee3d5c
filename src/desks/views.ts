/** Views of enterprises and units on desks: a light is a word and a shape, and every number links to its list. */
import { lightWords, listAddress, noDueDate, type ViewContext } from '../cases/index.ts'
import { problemKind } from '../problems/index.ts'
import type { Light } from '../workflow/clocks/lights.ts'
import type { EnterpriseRow, UnitLights } from './queries.ts'

export function enterpriseViews (rows: readonly EnterpriseRow[], { t, now }: ViewContext) {
  return rows.map(({ id, name, open, nextDue, yellowFrom }) => {
    const light = worstLight(nextDue, yellowFrom, now)
    return {
      name,
      address: `/enterprises/${id}`,
      open:
        open === 0
          ? null
          : { text: t('在办 {n} 件', { n: open }), address: listAddress(problemKind, { q: name }), light, lightWord: t(lightWords[light]) },
      empty: open === 0 ? t('没有在办的问题') : null
    }
  })
}

/** The most urgent of its problems decides (domain §5). */
function worstLight (nextDue: Date | null, yellowFrom: Date | null, now: Date): Light {
  if (nextDue === null || yellowFrom === null) return 'none'
  if (nextDue < now) return 'red'
  if (yellowFrom <= now) return 'yellow'
  return nextDue < noDueDate ? 'green' : 'grey'
}

export function unitLightViews (rows: readonly UnitLights[], { t }: ViewContext) {
  return rows.map(({ id, name, red, yellow, open }) => ({
    name,
    open: { count: open, address: listAddress(problemKind, { unit: id }) },
    lights: ([['red', red], ['yellow', yellow], ['green', open - red - yellow]] as const).map(([light, count]) => ({
      light, word: t(lightWords[light]), count, address: count === 0 ? null : listAddress(problemKind, { unit: id, light })
    }))
  }))
}
