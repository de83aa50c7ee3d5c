import { withoutExtension } from '../web/input/phone.ts'

/** `138****5678`: enough to recognise, too little to call (domain §4.3). */
export function maskedPhone (phone: string): string {
  const number = withoutExtension(phone)
  return number.length < 9 ? '****' : `${number.slice(0, 3)}****${number.slice(-4)}`
}
