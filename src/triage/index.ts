export { limitsOf, suggestionsOf, type Suggestion } from './queries.ts'
export { seedCatalogue } from './seed.ts'
