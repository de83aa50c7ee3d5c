/** Passwords as trust C15 wants them: argon2id, length before complexity, and nothing that everybody guesses first. */
import { hash, verify } from '@node-rs/argon2'
import { invalid } from '../errors.ts'

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const shortest = 10

interface Owner { login: string, name: string }

/** The same characters typed on another keyboard may be coded differently. */
const normal = (password: string) => password.normalize('NFKC')

export const hashPassword = (password: string) => hash(normal(password), cost)

/** An account without a password (or none at all) costs as much time as one with: nobody learns by waiting which names exist. */
export async function matches (password: string, passwordHash: string): Promise<boolean> {
  const right = await verify(passwordHash || nobodysHash, normal(password))
  return right && passwordHash !== ''
}

/** @throws 422 at the field `chosen` of a form */
export function assertStrong (chosen: string, owner: Owner): void {
  const sentence = weakness(chosen, owner)
  if (sentence) throw invalid([{ field: 'chosen', sentence }])
}

/** Why a password will not do (a key for `t`), or null. */
export function weakness (password: string, { login, name }: Owner): string | null {
  const typed = normal(password).toLowerCase()
  if ([...typed].length < shortest) return '密码至少需要 10 个字符'
  if (new Set(typed).size < 5) return '密码中重复的字符过多，请换一个'
  if (/^\d+$/.test(typed)) return '密码不能只有数字，请加入字母或汉字'
  if ([login, name].some((own) => own !== '' && typed.includes(own.toLowerCase()))) return '密码不能包含您的登录名或姓名'
  return isGuessedFirst(typed) ? '这个密码太常见，请换一个' : null
}

const nobodysHash = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

const guessedFirst = new Set([
  '1q2w3e4r5t', '1qaz2wsx3edc', 'q1w2e3r4t5', 'a1b2c3d4e5', '1qazxsw23edc', 'zaq12wsxcde3', 'p@ssw0rd123', 'passw0rd123', 'pa$$word123', 'qwe123asd456'
])

/** Words that stay weak whatever digits and signs are put around them. */
const weakWords = new Set([
  '', 'a', 'aa', 'ab', 'abc', 'abcd', 'abcde', 'abcdef', 'abcdefg', 'admin', 'administrator', 'root', 'test', 'user', 'guest', 'pass', 'password', 'passwd',
  'letmein', 'welcome', 'iloveyou', 'qwer', 'qwert', 'qwerty', 'qwertyuiop', 'asdf', 'asdfgh', 'asdfghjkl', 'zxcvbnm', 'qaz', 'qazwsx', 'qazwsxedc',
  'woaini', 'woaiwojia', 'zhongguo', 'mima', 'jiyang', 'jinan', 'shandong', 'mopaixiao', 'system', 'sysadmin', 'secadmin', 'auditor', 'changeme', 'dragon', 'monkey'
])

function isGuessedFirst (typed: string): boolean {
  return guessedFirst.has(typed) || weakWords.has(typed.replace(/[^\p{L}]/gu, ''))
}
