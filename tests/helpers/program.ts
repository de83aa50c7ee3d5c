/** Programs next to the tests that run as processes of their own. */
import { fileURLToPath } from 'node:url'

const compiled = import.meta.url.endsWith('.js')

/**
 * Node's arguments for running one: compiled like the tests, or through tsx when a test is run by itself.
 * @param place its URL without the extension, such as `new URL('children/write', import.meta.url)`
 */
export function program (place: URL): string[] {
  const path = fileURLToPath(place)
  return compiled ? [`${path}.js`] : ['--import', import.meta.resolve('tsx'), `${path}.ts`]
}
