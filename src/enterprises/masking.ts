/** `138****5678`: enough to recognise, too little to call (domain §4.3). */
export function maskedPhone (phone: string): string {
  return phone.length < 9 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
