/** Passwords as trust C15 requires: argon2id, length before complexity, and nothing that attackers guess first. */
import { hash, verify } from '@node-rs/argon2'
import { invalid } from '../../errors.ts'
import { guessable } from './weak-passwords.ts'

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const minLength = 10

export interface Owner { login: string, name: string }

/** Keyboards encode the same characters differently. */
const normal = (password: string) => password.normalize('NFKC')

export const hashPassword = (password: string) => hash(normal(password), cost)

/** Takes as long for an account without a password, or for none at all, so that response times do not reveal which names exist. */
export async function verifyPassword (password: string, passwordHash: string): Promise<boolean> {
  const right = await verify(passwordHash || nobodysHash, normal(password))
  return right && passwordHash !== ''
}

/** Called before a password is hashed and stored. @throws 422 at the field `chosen` of a form */
export async function assertStrong (chosen: string, owner: Owner): Promise<void> {
  const sentence = await weakness(chosen, owner)
  if (sentence) throw invalid([{ field: 'chosen', sentence }])
}

/** Why a password is too weak (a key for `t`), or null. */
export async function weakness (password: string, { login, name }: Owner): Promise<string | null> {
  const typed = normal(password).toLowerCase()
  if ([...typed].length < minLength) return '密码至少需要 10 个字符'
  if (new Set(typed).size < 5) return '密码中重复的字符过多，请换一个'
  if (/^\d+$/.test(typed)) return '密码不能只有数字，请加入字母或汉字'
  if ([login, name].some((own) => own !== '' && typed.includes(own.toLowerCase()))) return '密码不能包含您的登录名或姓名'
  return guessable(typed, { login, name })
}

const nobodysHash = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`
