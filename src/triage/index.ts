export { limitsOf, suggestionsOf, type Suggestion } from './queries.ts'
