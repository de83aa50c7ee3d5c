/**
 * What attackers guess first: lists of common passwords with the usual substitutions (p@ssw0rd), neighbouring keys, runs and repetitions.
 * The lists are zxcvbn's, loaded when the first password is chosen.
 */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

export interface Owner { login: string, name: string }

/** Guesses that a password must withstand; ten random characters withstand ten times as many. */
const minGuesses = 1e9

/** Characters beyond this many are not examined: they cannot weaken a password, and examining them takes time. */
const looked = 48

/** Common in this region, but missing from the lists. */
const local = [
  'woaini',
  'woaiwojia',
  'woaizhongguo',
  'zhongguo',
  'mima',
  'mimamima',
  'nihao',
  'jiyang',
  'jiyangqu',
  'jinan',
  'shandong',
  'mopaixiao',
  'sysadmin',
  'secadmin',
  'auditor',
  'changeme',
  '5201314',
  '1314520',
  '123456',
  '888888',
  '666666',
  new Intl.NumberFormat('zh-u-nu-hanidec', { useGrouping: false }).format(123_456_789)
]

/** Why a password is easily guessed (a key for `t`), or null. @param typed in lower case */
export async function guessable (typed: string, { login, name }: Owner): Promise<string | null> {
  if (/^(.+)\1+$/su.test(typed)) return reasons.repeat
  const { guesses, sequence } = (await checker()).check([...typed].slice(0, looked).join(''), [login, name])
  if (guesses >= minGuesses) return null
  const [longest] = sequence.filter(({ pattern }) => pattern in reasons).sort((one, other) => other.token.length - one.token.length)
  if (longest?.pattern === 'dictionary' && longest.dictionaryName === 'userInputs') return '密码不能包含您的登录名或姓名'
  return longest ? reasons[longest.pattern as Reason] : '这个密码太容易猜到，请加长，或再加入几个不相干的字'
}

type Reason = keyof typeof reasons

const reasons = {
  dictionary: '这个密码太常见，请换一个；换几个字符或添上数字也容易被猜到',
  repeat: '密码只是同一段字符的重复，请换一个',
  sequence: '密码只是一串连续的字符，请换一个',
  spatial: '密码只是键盘上相邻的一串键，请换一个'
} as const

let loading: Promise<ZxcvbnFactory> | undefined

function checker (): Promise<ZxcvbnFactory> {
  loading ??= load()
  return loading
}

async function load (): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common')
  ])
  return new ZxcvbnFactory({ dictionary: { ...dictionary, local }, graphs: adjacencyGraphs })
}
