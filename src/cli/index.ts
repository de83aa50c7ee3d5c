/** `npm run cli -- <command>`. */
import { environment } from '../environment.ts'
import { run } from './run.ts'

process.exitCode = await run(process.argv.slice(2), {
  environment,
  print: (line) => { console.log(line) },
  printError: (line) => { console.error(line) }
})
