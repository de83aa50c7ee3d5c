import { stewardOfCast } from '../cast.ts'

/** Where the enterprises of the year are: more often in the streets that are named twice. */
export const streets = [
  'jibei', 'jibei', 'jiyang', 'jiyang', 'huihe', 'sungeng', 'taiping', 'cuizhai', 'cuizhai', 'duoshi', 'qudi', 'renfeng', 'xinshi'
] as const

/** The login of its steward; the one of the cast belongs to one of them. */
export function stewardOf (street: string): string {
  return street === 'jibei' ? stewardOfCast : `steward-${street}`
}
