import t from 'tap'
import { captureHeadAndTail } from '../../src/attachments/uploads/head-and-tail.ts'
import { isExecutableName, rejectionOf } from '../../src/attachments/uploads/rejections.ts'
import { runApp, send } from './helpers/fixtures.ts'
import { archive, bytes, jpegStart, photo, scan } from './helpers/samples.ts'

const wide = (text: string) => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
const shortcut = [0x4c, 0, 0, 0, 0x01, 0x14, 0x02, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46]
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const installer = [0x84, 0x10, 0x0c, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46]

t.test('what runs is known by its name, however it is written', async (t) => {
  const running = '工具.exe 报告.pdf.EXE 安装.msi a.bat a.cmd a.ps1 a.js a.vbs a.scr a.lnk a.apk a.jar a.html a.svg a.hta a.xhtml a.url 表.xlsm ' +
    '程序.ｅｘｅ 程序．exe a.exe.'
  for (const name of [...running.split(' '), 'a.exe ', 'a.com . .']) t.ok(isExecutableName(name), name)
  const harmless = '照片.jpg 报告.pdf 说明.txt 发票.xml 图纸.dwg 往来.eml exe 表.xlsx 表.et 公文.ofd 公文.wps a.exe.jpg a.js说明.docx 录音.m4a 包.zip 包.rar'
  for (const name of harmless.split(' ')) t.notOk(isExecutableName(name), name)
})

t.test('what runs is known by its content, whatever it is called', async (t) => {
  const refused: [string, Uint8Array, string][] = [
    ['a program', bytes('MZ', [0x90, 0, 3, 0, 0, 0]), 'program'],
    ['a program of another system', bytes([0x7f], 'ELF', [2, 1, 1]), 'program'],
    ['a shortcut', bytes(shortcut, 'x'.repeat(60)), 'program'],
    ['an installer', bytes(oldOffice, '\0'.repeat(70_000), installer), 'program'],
    ['a script', bytes('#!/bin/sh\n'), 'program'],
    ['a batch file', bytes('@echo off\r\ndel *.*'), 'program'],
    ['php', bytes('<?php system($_GET[0]);'), 'program'],
    ['a page', bytes('\n <!-- x --> <!DOCTYPE html><script>alert(1)</script>'), 'program'],
    ['a page without its head', bytes('<ScRiPt>alert(1)</script>'), 'program'],
    ['a page in wide letters', wide('<html><body>'), 'program'],
    ['svg', bytes([0xef, 0xbb, 0xbf], '<?xml version="1.0"?>\n<!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>'), 'program'],
    ['xslt', bytes('<?xml version="1.0"?><xsl:stylesheet/>'), 'program'],
    ['endless remarks', bytes('<!---->'.repeat(9000)), 'taken'],
    ['a java archive', await archive('META-INF/MANIFEST.MF', 'A.class'), 'program'],
    ['an app', await archive('AndroidManifest.xml', 'classes.dex'), 'program'],
    ['a program in an archive', await archive('照片.jpg', '里面/工具.exe'), 'program inside'],
    ['macros', await archive('[Content_Types].xml', 'word/vbaProject.bin'), 'program inside'],
    ['tiff', await scan(), 'picture'],
    ['bmp', bytes('BM', [0, 1, 0, 0]), 'picture'],
    ['a photo', await photo(), 'taken'],
    ['a cut photo', bytes(jpegStart, 'JFIF'), 'taken'],
    ['pdf', bytes('%PDF-1.7\n<script>'), 'taken'],
    ['docx', await archive('[Content_Types].xml', 'word/document.xml'), 'taken'],
    ['old office', bytes(oldOffice, '\0'.repeat(1000)), 'taken'],
    ['an invoice', bytes('<?xml version="1.0"?><EInvoice/>'), 'taken'],
    ['xml that begins like a page', bytes('<persons><a/></persons>'), 'taken'],
    ['mail', bytes('From: a@example.com\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>'), 'taken'],
    ['text', bytes('请看 <html> 的写法'), 'taken']
  ]
  for (const [name, content, kind] of refused) {
    const glimpse = captureHeadAndTail(inPieces(content))
    for await (const piece of glimpse.content) if (piece.length === 0) t.fail('an empty piece')
    t.equal((await rejectionOf('照片.jpg', glimpse))?.kind ?? 'taken', kind, name)
  }
})

t.test('programs are refused at the door, at their field, with what is taken instead; everything else is kept', async (t) => {
  const site = await runApp(t)
  const sent = [
    new File(['MZ'], '工具.exe'), new File(['<svg/>'], '图.jpg'), new File([await archive('a.lnk')], '资料.zip'),
    new File([await scan()], '扫描.tif'), new File(['有'], '说明.txt')
  ]
  for (const who of ['reporter', 'handler'] as const) {
    const { status, body } = await send(site, who, { title: '路面', once: `programs-${who}` }, sent)
    t.equal(status, 422, who)
    for (const sentence of [
      '“工具.exe”是程序、脚本或网页，没有上传。可以上传照片和截图', '“图.jpg”是程序、脚本或网页', '“资料.zip”里有程序、脚本或网页“a.lnk”', '“扫描.tif”这种格式的图片别人打不开'
    ]) t.match(body, sentence)
    t.match(body, 'value="路面"')
    t.match(body, '说明.txt')
  }
  t.same((await site.db.read.attachment.findMany()).map(({ name }) => name), ['说明.txt', '说明.txt'])
})

async function * inPieces (content: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += 10_000) yield content.subarray(at, at + 10_000)
}
