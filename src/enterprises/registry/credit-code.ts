/**
 * Unified social credit codes (GB 32100-2015, domain §9). A wrong shape is refused; a wrong check character only raises a warning, because
 * codes in real use have one. Characters 3–8 name the office that first registered the enterprise, not its location, so nothing here reads
 * them.
 */
import { normalizeInput } from '../../web/input/normalize.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = Array.from({ length: 17 }, (_, place) => Number(3n ** BigInt(place) % 31n))

export type CreditCodeProblem = 'misshapen' | 'check_character'

/** The stored and compared form: without blanks and dashes, half width, upper case. */
export function normalised (typed: string): string {
  return normalizeInput('code', typed).replaceAll('-', '').toUpperCase()
}

/** @param code normalized */
export function creditCodeProblem (code: string): CreditCodeProblem | null {
  if (code.length !== 18 || ![...code].every((character) => alphabet.includes(character))) return 'misshapen'
  return checkCharacterOf(code) === code.at(-1) ? null : 'check_character'
}

/** The last character that follows from the first seventeen. */
export function checkCharacterOf (code: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * alphabet.indexOf(code.charAt(place)), 0)
  return alphabet.charAt((31 - sum % 31) % 31)
}
