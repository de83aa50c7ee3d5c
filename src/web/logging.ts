/**
 * The log names the route, the duration and what failed. It never contains addresses with tokens and queries, bodies, or error messages
 * that repeat what a person wrote (trust C19): a route is logged by its pattern, a failure by its place in the code.
 */
import type { Config } from '../config.ts'

export function loggerFor ({ logLevel }: Config) {
  return {
    level: logLevel,
    serializers: {
      req: ({ method, routeOptions }: Asked) => ({ method, route: routeOptions?.url ?? 'unknown' }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      err: described
    },
    hooks: { logMethod: withoutErrorWords }
  }
}

/** Keeps our own description of an error; without it pino would log the error's message. */
function withoutErrorWords (this: unknown, [about, said, ...rest]: unknown[], write: (...line: unknown[]) => void): void {
  const error = about instanceof Error ? about : Object(about).err
  const own = error instanceof Error && (said === undefined || said === error.message)
  write.call(this, error instanceof Error && about === error ? { err: error } : about, own ? error.name : said, ...rest)
}

interface Asked { method: string, routeOptions?: { url?: string | undefined } }

function described (error: Error & { code?: unknown }) {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).map((line) => line.trim())
  const code = typeof error.code === 'string' ? error.code : undefined
  return { type: error.name, code, message: repeatsContent(error) ? '' : error.message, stack: frames?.join('\n') ?? '' }
}

/** Prisma quotes the values it was given, its adapters quote the database, and parsers quote what they could not parse. */
function repeatsContent ({ name }: Error): boolean {
  return name.startsWith('Prisma') || name === 'DriverAdapterError' || name === 'SyntaxError' || name === 'ZodError'
}
