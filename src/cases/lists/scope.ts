/** What the search is handed: where the words of a kind stand, and what a reader may find of it. */
import type { SearchedKind, SearchScope } from '../../finding/index.ts'
import type { User } from '../../user.ts'
import { allKinds, type Kind } from '../kind.ts'
import type { CaseShape } from '../record.ts'

type Described<T extends CaseShape> = Pick<Kind<T>, 'name' | 'prefix' | 'texts'> & { detail: Pick<Kind<T>['detail'], 'table'> }

export function searchedKind<T extends CaseShape> ({ name, prefix, detail, texts }: Described<T>): SearchedKind {
  return { name, table: detail.table, ...prefix === undefined ? {} : { prefix }, ...texts }
}

/** Every kind, for filling the index. */
export const searchedKinds = (): SearchedKind[] => allKinds().map(searchedKind)

export function searchScope<T extends CaseShape> (kind: Described<T> & Pick<Kind<T>, 'access'>, user: User): SearchScope {
  const { access } = kind
  const { id: userId, districtId } = user
  return {
    kind: searchedKind(kind),
    userId,
    districtId,
    visible: access.visibleTo(user),
    texts: access.textsVisibleTo(user),
    enterprise: access.enterpriseVisibleTo(user),
    confinedTo: access.confinedTo?.(user) ?? {}
  }
}
