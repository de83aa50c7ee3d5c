/** Views of enterprises and units on desks: a light is a word and a shape, and every number links to its list. */
import { lightWords, listAddress, type ViewContext } from '../cases/index.ts'
import { problemKind } from '../problems/index.ts'
import { type EnterpriseRow, lightNames, type UnitLights } from './queries.ts'

export function enterpriseViews (rows: readonly EnterpriseRow[], { t }: ViewContext) {
  return rows.map(({ id, name, open, ...counts }) => {
    // The most urgent of its problems decides (domain §5).
    const light = lightNames.find((each) => counts[each] > 0) ?? 'none'
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

export function unitLightViews (rows: readonly UnitLights[], { t }: ViewContext) {
  return rows.map(({ id, name, open, ...counts }) => ({
    name,
    open: { count: open, address: listAddress(problemKind, { unit: id }) },
    lights: lightNames.map((light) => ({
      light,
      word: t(lightWords[light]),
      count: counts[light],
      address: counts[light] === 0 ? null : listAddress(problemKind, { unit: id, light })
    }))
  }))
}
