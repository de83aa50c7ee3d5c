/** `npm run demo`: the demonstration, from nothing to a page in a browser. */
import { randomInt } from 'node:crypto'
import { dayOf, monthOf, systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { Refusal } from '../errors.ts'
import { people, prepareDemo, type Progress } from '../demo/index.ts'
import { roles } from '../roles.ts'
import { serve } from '../serve.ts'

/** Settings that can be chosen. Never the database: the demonstration recreates its own, and must not touch anybody's real one. */
const chosen = ['PORT', 'HOST', 'PUBLIC_URL', 'DEMO_PASSWORD'] as const

export async function demonstrate (environment: NodeJS.ProcessEnv, print: (line: string) => void): Promise<void> {
  const own = Object.fromEntries(chosen.map((name) => [name, environment[name]]))
  const config = readConfig({ ...own, LOG_LEVEL: environment['LOG_LEVEL'] ?? 'warn', MODE: 'demo' })
  const password = config.demoPassword ?? madeUp()
  print('正在准备演示数据……第一次要演完一年，约需一两分钟。')
  const anew = await prepareDemo(config, systemClock, { password, told: byMonth(print) })
  print(anew ? `已生成截至 ${dayOf(systemClock.now())} 的演示数据库。` : '沿用今天生成的演示数据库。')
  await serve(config, systemClock).catch((error: unknown) => {
    throw isTaken(error)
      ? new Refusal(409, '端口 {port} 已被占用，请先停止占用它的程序，或换一个端口：PORT={other} npm run demo', {
        port: config.port,
        other: config.port + 1
      })
      : error
  })
  print(`
摸排销演示已启动：${config.publicUrl.href}
所有账号的密码：${password}
数据均为虚构。按 Ctrl+C 停止。
`)
  for (const [login, { name, roles: own }] of Object.entries(people)) {
    print(`  ${login.padEnd(12)}${name}  ${own.map((role) => roles[role]).join('、')}`)
  }
}

/** Prints a line per month. */
function byMonth (print: (line: string) => void): Progress {
  let month = ''
  return (day, share) => {
    if (day.startsWith(month) && month !== '') return
    month = monthOf(day)
    print(`  ${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月  ${Math.round(share * 100)}%`)
  }
}

/** Easy to read aloud and to type. */
function madeUp (): string {
  const part = () => Array.from({ length: 4 }, () => 'abcdefghjkmnpqrstuvwxyz23456789'[randomInt(31)]).join('')
  return `demo-${part()}-${part()}`
}

function isTaken (error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
