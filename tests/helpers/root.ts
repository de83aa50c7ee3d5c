/** The root of the project's tree, wherever the tests were compiled to: they run from its top. */
import { pathToFileURL } from 'node:url'

export const root = pathToFileURL(`${process.cwd()}/`)
