/** What other rooms use of this one. */
export { search, best, newest, type Found } from './search.ts'
export { nearest, type Near } from './similar.ts'
export { snippetOf } from './snippet.ts'
export { fillIndex, indexBorn, indexChanged, indexRenamed, rebuildIndex } from './upkeep.ts'
