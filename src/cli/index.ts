/** `npm run cli -- <command>`. Ends with 0 when it is done, 1 when it could not be done or something was found, 2 when it was asked wrongly. */
import { parseArgs } from 'node:util'
import { systemClock } from '../clock.ts'
import { type Config, ConfigError, readConfig } from '../config.ts'
import { openDb } from '../db/index.ts'
import { environment } from '../environment.ts'
import { Refusal } from '../errors.ts'
import { jobs } from '../jobs/index.ts'
import { translators } from '../web/translate.ts'
import { demonstrate } from './demo.ts'
import { writeDocs } from './docs.ts'
import { runJob } from './job.ts'
import { migrateDatabase } from './migrate.ts'
import { manageUsers, type Terminal, usage as userUsage } from './user.ts'
import { verify } from './verify.ts'

interface Command {
  usage: string
  says: string
  /** @returns the exit code, where it is not 0 */
  run (args: string[]): Promise<number | undefined | void>
}

const commands: Record<string, Command> = {
  migrate: { usage: 'migrate', says: '把数据库升级到当前程序的结构', run: (args) => plain(args, 0, () => migrateDatabase(settings().databaseUrl, print)) },
  demo: { usage: 'demo', says: '生成演示数据库并启动演示', run: (args) => plain(args, 0, () => demonstrate(process.env, print)) },
  verify: { usage: 'verify', says: '核对历史记录、锚点和附件，指出第一处被改动的地方', run: (args) => plain(args, 0, () => atTerminal(verify)) },
  job: { usage: 'job 名称', says: `立即执行一项定时任务：${Object.keys(jobs).join('、')}`, run: (args) => plain(args, 1, ([name = '']) => atTerminal((terminal) => runJob(terminal, name))) },
  user: { usage: userUsage, says: '管理账号', run: (args) => atTerminal((terminal) => manageUsers(terminal, args)) },
  docs: { usage: 'docs', says: '重新生成 docs/lifecycle.md 和 docs/openapi.json', run: (args) => plain(args, 0, () => writeDocs(print)) }
}

process.exitCode = await run(process.argv.slice(2))

async function run ([name = 'help', ...args]: string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) return explain(print, Object.values(commands))
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    complain(`没有“${name}”这个命令。`)
    return explain(complain, Object.values(commands), 2)
  }
  if (args.includes('--help') || args.includes('-h')) return explain(print, [command])
  try {
    return await command.run(args) ?? 0
  } catch (error) {
    const misuse = misuseOf(error)
    if (misuse) {
      complain(misuse)
      return explain(complain, [command], 2)
    }
    return fail(error)
  }
}

/** A command without options, and with so many words after it. */
async function plain<T> (args: string[], words: number, work: (words: string[]) => Promise<T>): Promise<T> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true })
  if (positionals.length !== words) throw new Refusal(400, positionals.length < words ? '还缺少参数。' : '参数过多。')
  return work(positionals)
}

async function atTerminal<T> (work: (terminal: Terminal) => Promise<T>): Promise<T> {
  const config = settings()
  const db = await openDb({ url: config.databaseUrl })
  try {
    return await work({ db, clock: systemClock, config, print })
  } finally {
    await db.close()
  }
}

function settings (): Config {
  return readConfig(environment())
}

function explain (to: (line: string) => void, shown: Command[], code = 0): number {
  to('用法：')
  for (const { usage, says } of shown) to(`\n  ${says}\n${usage.split('\n').map((line) => `    npm run cli -- ${line}`).join('\n')}`)
  return code
}

const misuses: Record<string, string> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: '没有{option}这个选项。',
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: '选项{option}的写法不对。',
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: '参数过多。'
}

/** What was wrong with the command line itself. */
function misuseOf (error: unknown): string | undefined {
  if (error instanceof Refusal) return error.status === 400 ? error.sentence.split('\n').length > 1 ? '命令不完整。' : error.sentence : undefined
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return misuses[code]?.replace('{option}', /'([^' ]+)/.exec(String(error))?.[1] ?? '')
}

function fail (error: unknown): number {
  const { zh } = translators({})
  if (error instanceof ConfigError) complain(error.message)
  else if (error instanceof Refusal) for (const line of [zh(error.sentence, error.params), ...error.problems.map((problem) => `  ${problem.field}：${zh(problem.sentence, problem.params)}`)]) complain(line)
  else complain(error instanceof Error ? error.message : String(error))
  return 1
}

function print (line: string): void {
  console.log(line)
}

function complain (line: string): void {
  console.error(line)
}
