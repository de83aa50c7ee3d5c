/**
 * Migrates, and dies before its so-many-th statement when a number is given, by the migrations in a folder when that is given; the
 * adapters tell each one where they write their debugging notes.
 */
import { pathToFileURL } from 'node:url'
import { Debug } from '@prisma/driver-adapter-utils'
import { migrate } from '../../../src/db/schema/migrate.ts'

const [url = '', last, folder] = process.argv.slice(2)
let statements = 0
Debug.enable('prisma:driver-adapter:*')
console.warn = () => { if (++statements === Number(last)) process.kill(process.pid, 'SIGKILL') }
const applied = await migrate(url, folder === undefined ? undefined : pathToFileURL(folder))
console.log(applied.length)
