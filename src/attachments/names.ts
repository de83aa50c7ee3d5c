/** Names of files: what people typed or a telephone made up, safe on any disk, in any header and on any page (trust B9, B10). */
import { beginningOf, bytesOf, stripInvisible } from '../characters.ts'

const maxBytes = 255

// What no file system takes; what turns a name around or hides its end (…gpj.exe) is not seen and goes with `visible`.
const unwanted = /[\p{Cc}\u2028\u2029]/gu
// What is not in names on every system; browsers write quotes and line ends of a name as %22, %0D and %0A.
const separating = /[\\/:*?"<>|]|%(?:22|0D|0A)/gi

export function cleanName (given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? ''
  const name = stripInvisible(last.normalize('NFC')).replace(unwanted, '').replace(separating, '_').trim().replace(/^\.+/, '')
  return shortened(name) || '附件'
}

/** RFC 6266 with RFC 5987: old programs get letters they know, all others the name. */
export function contentDisposition (name: string): string {
  const plain = name.replace(/[^\w.-]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** Cut in the middle, so that the ending stays. */
function shortened (name: string): string {
  const ending = /\.\w{1,10}$/.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - ending.length)
  return beginningOf(stem, maxBytes - bytesOf(ending), bytesOf) + ending
}
