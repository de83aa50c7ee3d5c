import { migrate } from '../../../src/db/migrate.ts'

const [url = ''] = process.argv.slice(2)
process.stdout.write('begins\n')
const applied = await migrate(url)
process.stdout.write(`${applied.length}\n`)
