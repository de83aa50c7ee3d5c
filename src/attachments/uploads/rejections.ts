/**
 * Files that are never accepted: whatever executes when it is opened, by name and by content, alone or in an archive. Archives within
 * archives, or those that hide their file names, are not examined: like everything else they are returned as plain bytes.
 */
import { contentOf, isImage, isPicture } from '../content-type.ts'
import type { HeadAndTail } from './head-and-tail.ts'

const endings = new Set([
  // Windows
  'exe com scr pif cpl dll sys drv ocx msi msp mst msix appx appinstaller bat cmd ps1 psm1 psd1 ps1xml vbs vbe vb js jse wsf wsh wsc sct',
  'hta msc url lnk scf inf reg gadget application settingcontent-ms library-ms search-ms chm hlp cab iso',
  'vhd vhdx diagcab xbap jnlp iqy slk',
  // Other systems, and what their interpreters run
  'apk aab xapk ipa jar class dex deb rpm dmg pkg app command sh bash zsh csh ksh run elf so dylib desktop workflow mjs cjs py pyc pyw rb',
  'pl php php3 php5 phtml phar pht asp aspx ashx asmx jsp jspx cgi crx xpi wasm swf',
  // Formats that a browser renders and executes
  'html htm shtml xhtml xht mht mhtml svg svgz xsl xslt webloc',
  // Documents with macros
  'docm dotm xlsm xltm xlam xll pptm potm ppam ppsm sldm ade adp mde'
].flatMap((line) => line.split(' ')))

const programs = new Set([
  'application/x-msdownload', 'application/x-elf', 'application/x-mach-binary', 'application/java-vm', 'application/java-archive',
  'application/vnd.android.package-archive', 'application/x.ms.shortcut', 'application/x.apple.alias', 'application/wasm',
  'application/x-deb', 'application/x-rpm', 'application/vnd.ms-cab-compressed', 'application/vnd.ms-htmlhelp', 'application/x-ms-regedit',
  'application/x-apple-diskimage', 'application/x-shockwave-flash', 'application/x-google-chrome-extension', 'application/x-xpinstall',
  'application/x-asar'
])

/** As browsers detect HTML: by the first tag, after blanks, comments and declarations. */
const tags = '!doctype html|!doctype svg|html|head|title|body|script|style|svg|iframe|object|embed|meta|link|base|table|div|img|h1|a|p|br'
const firstTag = new RegExp(`^<(?:(?:${tags.replaceAll(' ', '\\s+')})(?=[\\s/>])|xsl:|\\?xml-stylesheet|\\?php|%)`, 'i')
const firstLine = /^(?:#!|@echo\s)/i
const declarations = [['<?xml ', '?>'], ['<!--', '-->']] as const

/** Installers share the container format of old Office documents; this class id identifies them. */
const installer = Buffer.from('84100c0000000000c000000000000046', 'hex')

export type Rejection = { kind: 'program' } | { kind: 'program inside', inside: string } | { kind: 'picture' }

/** Null for files that are accepted. */
export async function rejectionOf (name: string, { head, tail }: HeadAndTail): Promise<Rejection | null> {
  const type = await contentOf(head)
  if (isExecutableName(name) || programs.has(type) || type.includes('macroenabled')) return { kind: 'program' }
  if (type === 'application/x-cfb' && (head.includes(installer) || tail.includes(installer))) return { kind: 'program' }
  if (isImage(type) && !isPicture(type)) return { kind: 'picture' }
  if (!isPicture(type) && isPage(head)) return { kind: 'program' }
  const inside = namesInside(tail).find((each) => isExecutableName(each) || each.endsWith('vbaProject.bin'))
  return inside === undefined ? null : { kind: 'program inside', inside: inside.split('/').at(-1) ?? inside }
}

/** Full-width letters are read as their half-width form, and trailing characters that Windows ignores are removed. */
export function isExecutableName (name: string): boolean {
  const ending = /\.([^.]+)$/.exec(name.normalize('NFKC').replace(/[\s.]+$/, ''))?.[1]
  return endings.has(ending?.toLowerCase() ?? '')
}

function isPage (head: Buffer): boolean {
  const text = textOf(head)
  return firstLine.test(text) || firstTag.test(afterDeclarations(text))
}

function textOf (head: Buffer): string {
  const wide = head[0] === 0xff && head[1] === 0xfe
  const reversed = head[0] === 0xfe && head[1] === 0xff
  if (reversed) return Buffer.from(head.subarray(0, head.length & ~1)).swap16().toString('utf16le').slice(1).trimStart()
  return head.toString(wide ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '').trimStart()
}

function afterDeclarations (text: string): string {
  let rest = text
  for (let left = 20; left > 0; left--) {
    const ends = declarations.find(([begins]) => rest.startsWith(begins))?.[1]
    if (!ends) return rest
    const at = rest.indexOf(ends)
    rest = at < 0 ? '' : rest.slice(at + ends.length).trimStart()
  }
  return rest
}

/** File names in a zip: its directory is at the end, each name after 46 bytes. */
function namesInside (tail: Buffer): string[] {
  const names: string[] = []
  for (let at = tail.indexOf('PK\x01\x02'); at >= 0 && at + 46 < tail.length; at = tail.indexOf('PK\x01\x02', at + 46)) {
    names.push(tail.toString('utf8', at + 46, at + 46 + tail.readUInt16LE(at + 28)))
  }
  return names
}
