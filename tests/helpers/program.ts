/** Programs that stand beside the tests, as processes of their own. */
import { fileURLToPath } from 'node:url'

const compiled = import.meta.url.endsWith('.js')

/**
 * What Node is given to run one: compiled as the tests are, or through tsx when they are run by hand.
 * @param place its address without the ending, such as `new URL('children/write', import.meta.url)`
 */
export function program (place: URL): string[] {
  const path = fileURLToPath(place)
  return compiled ? [`${path}.js`] : ['--import', import.meta.resolve('tsx'), `${path}.ts`]
}
