/**
 * Unified social credit codes (GB 32100-2015, domain §9). A wrong shape is refused; a wrong check character is only doubted, because codes in real
 * use have one. Characters 3–8 name the office that once registered the firm and say nothing about where it is: nothing here reads them.
 */
import { normalizeInput } from '../../web/input/normalize.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = Array.from({ length: 17 }, (_, place) => Number(3n ** BigInt(place) % 31n))

export type CreditCodeProblem = 'misshapen' | 'check_character'

/** As it is kept and compared: without blanks and dashes, half width, capitals. */
export function normalised (typed: string): string {
  return normalizeInput('code', typed).replaceAll('-', '').toUpperCase()
}

/** @param code normalised */
export function creditCodeProblem (code: string): CreditCodeProblem | null {
  if (code.length !== 18 || ![...code].every((character) => alphabet.includes(character))) return 'misshapen'
  return checkCharacterOf(code) === code.at(-1) ? null : 'check_character'
}

/** What the last character must be after the first seventeen. */
export function checkCharacterOf (code: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * alphabet.indexOf(code.charAt(place)), 0)
  return alphabet.charAt((31 - sum % 31) % 31)
}
