/** GB 32100-2015: the check character finds every slip of one character and every swap of two neighbours. */
import fc from 'fast-check'
import t from 'tap'
import { checkCharacterOf, creditCodeProblem, normalised } from '../../src/enterprises/registry/credit-code.ts'

const seeded = { seed: 20261123 }

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
const code = fc
  .array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 })
  .map((first) => first.join(''))
  .map((first) => first + checkCharacterOf(first))

t.test('known codes', async (t) => {
  t.equal(creditCodeProblem('91370100705898383Y'), null)
  t.equal(creditCodeProblem('91350203M0001QAY9B'), 'check_character', 'in real use, and fails')
})

t.test('a made code is in no doubt', async () => fc.assert(fc.property(code, (code) => creditCodeProblem(code) === null), seeded))

t.test('one wrong character is always found', async () => {
  fc.assert(fc.property(code, fc.nat(17), fc.constantFrom(...alphabet), (code, at, other) => {
    fc.pre(code[at] !== other)
    return creditCodeProblem(code.slice(0, at) + other + code.slice(at + 1)) === 'check_character'
  }), seeded)
})

t.test('two neighbours swapped are always found', async () => {
  fc.assert(fc.property(code, fc.nat(16), (code, at) => {
    const [one = '', two = ''] = code.slice(at)
    fc.pre(one !== two)
    return creditCodeProblem(code.slice(0, at) + two + one + code.slice(at + 2)) === 'check_character'
  }), seeded)
})

t.test('blanks, full width and small letters are tidied', async () => {
  const widened = (character: string) => character.replace(/[!-~]/, (ascii) => String.fromCharCode(ascii.charCodeAt(0) + 0xFEE0))
  const ways = [(c: string) => ` ${c}`, (c: string) => c.toLowerCase(), widened, (c: string) => `${c}\u3000`, (c: string) => c]
  const dress = fc.array(fc.constantFrom(...ways), { minLength: 18, maxLength: 18 })
  fc.assert(
    fc.property(code, dress, (code, changes) => normalised([...code].map((character, at) => changes[at]?.(character)).join('')) === code),
    seeded
  )
})

t.test('a wrong shape is told apart from a wrong check', async (t) => {
  for (const wrong of ['', '9137010070589838', '91370100705898383YY', '9137010070589838I3', '91370100705898-83Y', '企业370100705898383Y']) {
    t.equal(creditCodeProblem(wrong), 'misshapen', wrong)
  }
})

t.test('the registering office says nothing: 370115 and 370125 alike', async (t) => {
  for (const office of ['370115', '370125', '999999']) {
    const first = `91${office}MA3C4D5E6`
    t.equal(creditCodeProblem(first + checkCharacterOf(first)), null)
  }
})
