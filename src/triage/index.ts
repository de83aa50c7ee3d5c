export { limitsOf, suggestionsOf, type Suggestion } from './queries.ts'
export { isShipped } from './limits.ts'
export { propose } from './proposals.ts'
export { seedCatalogue } from './seed.ts'
