/** How a problem is followed without an account: by a link and a code to scan, which hold what `/track` asks for. */
import { qrCode } from '../../web/pages/qr-code.ts'
import type { Translate } from '../../web/language/translate.ts'

interface Followed { number: string, receiptCode: string }

/** The code stands behind `#`, which browsers keep to themselves: it reaches no log, and the page takes it out of the address. */
const followAddress = (publicUrl: URL, { number, receiptCode }: Followed) =>
  new URL(`/track?number=${number}#${receiptCode}`, publicUrl).href

export async function followView (publicUrl: URL, problem: Followed, t: Translate) {
  const { number, receiptCode } = problem
  const address = followAddress(publicUrl, problem)
  return {
    number,
    receiptCode,
    address,
    picture: await qrCode(address),
    share: t('{number} 的办理进展，查询码 {code}：{address}', { number, code: receiptCode, address })
  }
}
