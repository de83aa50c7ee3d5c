/** What other rooms use of this one. */
export { likely, type Like, type Raised } from './duplicates.ts'
export { precedentsOf } from './precedents.ts'
export { search, best, newest, type Found } from './search.ts'
export { nearest, type Near } from './similar.ts'
export { advise, type Advice, type Precedent } from './suggest.ts'
export { snippetOf } from './snippet.ts'
export { fillIndex, indexBorn, indexChanged, indexRenamed, ofBorn, rebuildIndex } from './upkeep.ts'
