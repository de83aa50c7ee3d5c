/**
 * Settings come from the environment, are read once, and are reported together: an operator with five mistakes learns of all five at once.
 * `.env.example` documents each setting; a test compares the two.
 */
import { isIP } from 'node:net'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { instantFrom } from './clock.ts'

const modes = ['production', 'demo', 'development', 'test'] as const
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

const yes = z.stringbool({ truthy: ['true'], falsy: ['false'], error: 'write true or false' })
const http = z
  .url({ protocol: /^https?$/, error: 'write an address such as https://mpx.example.gov.cn' })
  .transform((address) => new URL(address))

export const settings = z.object({
  MODE: z.enum(modes).default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: http.optional(),
  DATABASE_URL: z.string().regex(/^(file:|postgres(ql)?:\/\/)/, 'write file:… for SQLite or postgresql://…').optional(),
  FILES_URL: z.string().regex(/^file:./, 'write file: and a directory').optional(),
  SESSION_SECRET: z.string().min(32, 'use at least 32 random characters').optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(list)
    .refine((hosts) => hosts.every(isAddress), 'list addresses or networks, such as 10.0.0.5,10.1.0.0/16'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'write smtp://user:password@host:587 or smtps://…' })
    .transform((address) => new URL(address))
    .optional(),
  MAIL_FROM: z.email('write a plain address such as mpx@example.gov.cn').optional(),
  OUTBOUND_ALLOW: z
    .string()
    .default('')
    .transform((text) => list(text.toLowerCase()))
    .refine((places) => places.every(isPlace), 'list hosts with their ports, such as 10.0.0.8:8443,sms.internal:80'),
  LOG_LEVEL: z.enum(levels).default('info'),
  REQUIRE_SECOND_FACTOR: yes.optional(),
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  DISTRICT_CODE: z.string().regex(/^\d{6}$/, 'write the six digits of GB/T 2260').default('370115'),
  DISTRICT_NAME: z.string().default('济阳区'),
  DISTRICT_LINE: z.string().default(''),
  DEMO_PASSWORD: z.string().min(8, 'use at least 8 characters').optional(),
  CLOCK: z.iso.datetime({ offset: true, error: 'write an instant such as 2026-11-23T09:00:00+08:00' }).transform(instantFrom).optional()
})

export type Config = ReturnType<typeof readConfig>

export class ConfigError extends Error {
  constructor (readonly problems: string[]) {
    super(`The settings are not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
  }
}

/** @throws ConfigError naming every problem at once */
export function readConfig (environment: Record<string, string | undefined>) {
  const values = Object.fromEntries(Object.keys(settings.shape).map((name) => [name, environment[name] || undefined]))
  const read = settings.safeParse(values)
  const problems = [
    ...(read.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
    ...(values.SMTP_URL && !values.MAIL_FROM ? ['MAIL_FROM: mail needs an address that it comes from'] : []),
    ...(values.MODE === undefined || values.MODE === 'production' ? unsafe(values) : [])
  ]
  if (!read.success || problems.length > 0) throw new ConfigError(problems)

  const { MODE, PORT, ...rest } = read.data
  return {
    mode: MODE,
    demo: MODE === 'demo',
    port: PORT,
    host: rest.HOST,
    /** The only source of absolute addresses, so that a forged Host header has no effect (trust C13). */
    publicUrl: rest.PUBLIC_URL ?? new URL(`http://localhost:${PORT}`),
    databaseUrl: rest.DATABASE_URL ?? `file:./data/${MODE}.db`,
    filesUrl: rest.FILES_URL ?? `file:./data/${MODE}-files`,
    sessionSecret: rest.SESSION_SECRET ?? randomBytes(32).toString('base64url'),
    trustedProxies: rest.TRUSTED_PROXIES,
    smtpUrl: rest.SMTP_URL ?? null,
    mailFrom: rest.MAIL_FROM ?? '',
    /** Hosts with ports inside the network to which messages may be sent nevertheless (trust D29). */
    outboundAllow: rest.OUTBOUND_ALLOW,
    logLevel: rest.LOG_LEVEL,
    requireSecondFactor: rest.REQUIRE_SECOND_FACTOR ?? MODE === 'production',
    requestsPerMinute: rest.REQUESTS_PER_MINUTE,
    district: { code: rest.DISTRICT_CODE, name: rest.DISTRICT_NAME, line: rest.DISTRICT_LINE },
    demoPassword: rest.DEMO_PASSWORD ?? null,
    clockStart: rest.CLOCK ?? null
  }
}

/** Settings that development may leave open or generate, and production must not. */
function unsafe (given: Record<string, string | undefined>): string[] {
  const missing = ['PUBLIC_URL', 'DATABASE_URL', 'FILES_URL', 'SESSION_SECRET'].filter((name) => !given[name])
  const forbidden = ['CLOCK', 'DEMO_PASSWORD'].filter((name) => given[name])
  return [
    ...missing.map((name) => `${name}: production needs it`),
    ...forbidden.map((name) => `${name}: is for tests and demonstrations, production refuses it`),
    ...(isPlain(given.PUBLIC_URL) ? ['PUBLIC_URL: production needs https, or sign-in travels in the open'] : []),
    ...(given.SESSION_SECRET && new Set(given.SESSION_SECRET).size < 10
      ? ['SESSION_SECRET: is too regular, make one with: openssl rand -base64 48']
      : [])
  ]
}

function isPlain (address = '') {
  return URL.canParse(address) && new URL(address).protocol === 'http:' && new URL(address).hostname !== 'localhost'
}

function list (text: string): string[] {
  return text.split(',').map((entry) => entry.trim()).filter(Boolean)
}

/** `host:port`; an IPv6 address without its brackets. */
function isPlace (entry: string): boolean {
  const [, port = ''] = /^[0-9a-z.:-]+:(\d{1,5})$/.exec(entry) ?? []
  return port !== '' && Number(port) > 0 && Number(port) <= 65_535
}

function isAddress (entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/')
  const version = isIP(address)
  return version > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
}
