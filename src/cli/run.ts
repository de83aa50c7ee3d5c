/** The table of commands, and exit codes: 0 done, 1 failed or found something, 2 wrong usage. */
import { parseArgs } from 'node:util'
import { systemClock } from '../clock.ts'
import { type Config, readConfig } from '../config.ts'
import { explainDatabaseErrors } from '../db/errors/for-operators.ts'
import { assertCompatible } from '../db/schema/compatibility.ts'
import { openDb } from '../db/index.ts'
import { Refusal } from '../errors.ts'
import { jobs } from '../jobs/index.ts'
import { backUp } from './backup.ts'
import { demonstrate } from './demo.ts'
import { writeDocs } from './docs.ts'
import { figuresUsage, printFigures } from './figures.ts'
import { runJob } from './job.ts'
import { migrateDatabase } from './migrate.ts'
import { restore } from './restore.ts'
import { errorLines } from './error-text.ts'
import { manageUsers, type CliContext, usage as userUsage } from './user.ts'
import { verify } from './verify.ts'

export interface Shell {
  environment (): Record<string, string | undefined>
  print (line: string): void
  printError (line: string): void
}

interface Command {
  usage: string
  description: string
  /** @returns the exit code, where it is not 0 */
  run (args: string[], shell: Shell): Promise<number | void>
}

const commands: Record<string, Command> = {
  migrate: {
    usage: 'migrate',
    description: '把数据库升级到当前程序的结构',
    run: (args, shell) => withArguments(args, 0, () => withConfig(shell, ({ databaseUrl }) => migrateDatabase(databaseUrl, shell.print)))
  },
  demo: {
    usage: 'demo',
    description: '生成演示数据库并启动演示',
    run: (args, { print }) => withArguments(args, 0, () => demonstrate(process.env, print))
  },
  verify: {
    usage: 'verify',
    description: '核对历史记录、锚点和附件，指出第一处被改动的地方',
    run: (args, shell) => withArguments(args, 0, () => withDatabase(shell, verify))
  },
  backup: {
    usage: 'backup 目录',
    description: '把数据库和附件一起备份到一个新目录，系统可以照常使用',
    run: (args, shell) => withArguments(args, 1, ([place = '']) => withConfig(shell, (config) => backUp(config, shell.print, place)))
  },
  restore: {
    usage: 'restore 目录',
    description: '把备份恢复到空的数据库和空的附件目录，然后核对',
    run: (args, shell) =>
      withArguments(args, 1, async ([place = '']) => {
        await withConfig(shell, (config) => restore(config, shell.print, place))
        return withDatabase(shell, verify)
      })
  },
  job: {
    usage: 'job 名称',
    description: `立即执行一项定时任务：${Object.keys(jobs).join('、')}`,
    run: (args, shell) => withArguments(args, 1, ([name = '']) => withDatabase(shell, (terminal) => runJob(terminal, name)))
  },
  figures: {
    usage: figuresUsage,
    description: '打印一个时段的销号和办理数据，--json 供其他程序读取',
    run: (args, shell) => withDatabase(shell, (terminal) => printFigures(terminal, args))
  },
  user: { usage: userUsage, description: '管理账号', run: (args, shell) => withDatabase(shell, (terminal) => manageUsers(terminal, args)) },
  docs: {
    usage: 'docs',
    description: '按代码重新生成 docs 中的术语、流程和接口说明',
    run: (args, { print }) => withArguments(args, 0, () => writeDocs(print))
  }
}

const helps = ['help', '--help', '-h']

export async function run ([name = 'help', ...args]: string[], shell: Shell): Promise<number> {
  if (helps.includes(name)) return explain(shell.print, Object.values(commands))
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    shell.printError(`没有“${name}”这个命令。`)
    explain(shell.printError, Object.values(commands))
    return 2
  }
  if (args.some((word) => helps.includes(word))) return explain(shell.print, [command])
  try {
    return await command.run(args, shell) ?? 0
  } catch (error) {
    return answer(error, command, shell)
  }
}

/** A command without options, with this many arguments. */
async function withArguments<T> (args: string[], words: number, work: (words: string[]) => Promise<T>): Promise<T> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true })
  if (positionals.length !== words) throw new Refusal(400, positionals.length < words ? '还缺少参数。' : '参数过多。')
  return work(positionals)
}

async function withDatabase<T> (shell: Shell, work: (terminal: CliContext) => Promise<T>): Promise<T> {
  const config = settings(shell)
  const { databaseUrl: url } = config
  return explainDatabaseErrors(url, async () => {
    await assertCompatible(url)
    const db = await openDb({ url })
    try {
      return await work({ db, clock: systemClock, config, print: shell.print })
    } finally {
      await db.close()
    }
  })
}

/** A command that opens the database itself. */
async function withConfig<T> (shell: Shell, work: (config: Config) => Promise<T>): Promise<T> {
  const config = settings(shell)
  return explainDatabaseErrors(config.databaseUrl, () => work(config))
}

function settings ({ environment }: Shell) {
  return readConfig(environment())
}

function explain (to: (line: string) => void, shown: Command[]): number {
  to('用法：')
  for (const { usage, description } of shown) {
    to(
      `\n  ${description}\n${usage
        .split('\n')
        .map((line) => `    npm run cli -- ${line}`)
        .join('\n')}`
    )
  }
  return 0
}

function answer (error: unknown, command: Command, { printError }: Shell): number {
  const misuse = misuseOf(error)
  for (const line of misuse ? [misuse] : (errorLines(error) ?? [error instanceof Error ? error.message.trim() : String(error)])) {
    printError(line)
  }
  if (misuse) explain(printError, [command])
  return misuse ? 2 : 1
}

const misuses: Record<string, string> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: '没有{option}这个选项。',
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: '选项{option}的写法不对。',
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: '参数过多。'
}

/** What was wrong with the command line itself. */
function misuseOf (error: unknown): string | undefined {
  if (error instanceof Refusal) return error.status === 400 ? error.sentence : undefined
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return misuses[code]?.replace('{option}', /'([^' ]+)/.exec(String(error))?.[1] ?? '')
}
