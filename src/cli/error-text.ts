/** Explains an error to the operator: what happened and what to do, without a stack trace. */
import { ConfigError } from '../config.ts'
import { Refusal } from '../errors.ts'
import { translators } from '../web/language/translate.ts'

/** Null for what only developers can fix. */
export function errorLines (error: unknown): string[] | null {
  const { zh } = translators({})
  if (error instanceof Refusal) {
    return [zh(error.sentence, error.params), ...error.problems.map(({ field, sentence, params }) => `  ${field}：${zh(sentence, params)}`)]
  }
  if (error instanceof ConfigError) return [error.message]
  const { code, syscall, path, address, port } = Object(error) as NodeJS.ErrnoException & { address?: string, port?: number }
  if (syscall === 'listen') return [`不能在 ${address}:${port} 上提供服务（${code}）。请先停止占用它的程序，或者改一改 HOST 和 PORT。`]
  if (code && path) return [`不能读写 ${path}（${code}）。请核对路径、权限和磁盘空间。`]
  return null
}
