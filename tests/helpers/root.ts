/** The tree that the tests are about, wherever they were compiled to: they are run at its top. */
import { pathToFileURL } from 'node:url'

export const root = pathToFileURL(`${process.cwd()}/`)
