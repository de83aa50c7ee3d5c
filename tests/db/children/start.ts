/** The programs in this folder as processes of their own, so that they can be killed. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Child {
  /** What it says; ends when it does. */
  lines: AsyncIterable<string>
  kill (): void
}

export function start (name: string, ...parameters: string[]): Child {
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DEBUG: 'prisma:driver-adapter:*' }
  })
  return { lines: createInterface(child.stdout), kill: () => { child.kill('SIGKILL') } }
}
