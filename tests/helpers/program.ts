/** Programs of tests/helpers/programs as processes of their own, so that they can be killed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Program {
  /** What it prints, line by line; ends when it does. */
  lines: AsyncIterable<string>
  kill (): void
  ended: Promise<unknown>
}

export function start (name: string, ...parameters: string[]): Program {
  const file = fileURLToPath(new URL(`programs/${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] })
  return { lines: createInterface(child.stdout), kill: () => child.kill('SIGKILL'), ended: once(child, 'close') }
}
