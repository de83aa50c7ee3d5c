import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { run } from '../../src/cli/run.ts'
import { program } from '../helpers/program.ts'

t.test('the command line', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'mopaixiao-cli-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const usable = { MODE: 'test', DATABASE_URL: `file:${join(folder, 'cli.db')}`, FILES_URL: `file:${join(folder, 'files')}` }

  t.match(await ask([]), { code: 0, out: /npm run cli -- migrate[\s\S]*npm run cli -- verify[\s\S]*npm run cli -- user create/ })
  t.match(await ask(['--help']), { code: 0, out: /用法/ })
  t.match(await ask(['job', '--help']), { code: 0, out: /job 名称/ })

  const wrong: [args: string[], sentence: RegExp][] = [
    [['fly'], /没有“fly”这个命令/],
    [['constructor'], /没有“constructor”这个命令/],
    [['migrate', '--force'], /没有--force这个选项/],
    [['migrate', 'now'], /参数过多/],
    [['job'], /还缺少参数/],
    [['job', 'lunch'], /可以执行的有：reminders、requests、overdue、deadlines、deliver、sweep、anchor/],
    [['user', 'create'], /user create 登录名/],
    [['user', 'list', '--colour=red'], /没有--colour这个选项/]
  ]
  t.test('does what it is asked', async (t) => {
    t.match(await ask(['migrate']), { code: 0, out: /已完成 \d+ 项迁移/ })
    t.match(await ask(['migrate']), { code: 0, out: /无需迁移/ })
    t.match(await ask(['verify']), { code: 0, out: /核对 0 件、0 条，未发现改动/ })
    t.match(await ask(['job', 'overdue']), { code: 0, out: /标记曾超期的问题：problems 0/ })
    t.match(await ask(['user', 'list']), { code: 1, said: /系统尚未启用/ })
  })

  t.test('asked wrongly, it says how to ask', async (t) => {
    for (const [args, sentence] of wrong) t.match(await ask(args), { code: 2, out: '', said: sentence }, args.join(' '))
  })

  t.match(
    await ask(['verify'], { MODE: 'production' }),
    { code: 1, said: /SESSION_SECRET: production needs it/ },
    'settings that are not usable are named'
  )

  async function ask (args: string[], environment: Record<string, string> = usable) {
    const out: string[] = []
    const said: string[] = []
    const code = await run(args, {
      environment: () => environment,
      print: (line) => {
        out.push(line)
      },
      printError: (line) => {
        said.push(line)
      }
    })
    return { code, out: out.join('\n'), said: said.join('\n') }
  }
})

t.test('its code is the exit code', async (t) => {
  await t.rejects(promisify(execFile)(process.execPath, [...program(new URL('../../src/cli/index', import.meta.url)), 'fly']), {
    code: 2,
    stderr: /没有“fly”这个命令/
  })
})
