/** The programs in this folder, as processes of their own so that they can be killed. They say numbers, one a line. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { program } from '../../helpers/program.ts'

export interface Child {
  lines: AsyncIterable<string>
  kill (): void
}

export function start (name: string, ...parameters: string[]): Child {
  const child = spawn(process.execPath, [...program(new URL(name, import.meta.url)), ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  return {
    lines: createInterface(child.stdout),
    kill: () => {
      child.kill('SIGKILL')
    }
  }
}

/** All that the child has said until it ended, or was killed at its so-many-th line. */
export async function outputOf (child: Child, last = Infinity) {
  const lines: number[] = []
  for await (const line of child.lines) {
    if (lines.push(Number(line)) === last) child.kill()
  }
  return lines
}
