/** Requests that are not HTTP, or whose headers never end, reach no route: Node passes only the connection. They too get an error page. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Locale, Translate } from '../language/translate.ts'

/** Enough for every cookie that a browser keeps for one site; no proxy lets more through. */
export const maxHeaderBytes = 65_536

/** For Fastify's `clientErrorHandler`. In both languages, because the client's language is not known yet. */
export function answerMalformedRequest (
  this: { translate: Record<Locale, Translate> },
  error: NodeJS.ErrnoException,
  socket: Socket
): void {
  if (socket.writable && error.code !== 'ECONNRESET') socket.write(answer(statuses[error.code ?? ''] ?? 400, this.translate))
  socket.destroy(error)
}

const statuses: Record<string, number> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 }

const sentences: Record<number, string> = {
  400: '这次请求不完整，系统没有看懂。请刷新页面后再试。',
  408: '等了太久，没有收到完整的请求。请检查网络后再试。',
  431: '浏览器发来的地址或 Cookie 过长。请清除本站的 Cookie，再从首页进入。'
}

function answer (status: number, { zh, en }: Record<Locale, Translate>): string {
  const sentence = sentences[status] ?? ''
  const body = `<h1>${zh(sentence)}</h1><p lang="en">${en(sentence)}</p><p><a href="/">${zh('回到首页')} · ${en('回到首页')}</a></p>`
  const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${zh(sentence)}</title>${body}</html>\n`
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(page)}`,
    "Content-Security-Policy: default-src 'none'",
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    'Connection: close',
    '',
    page
  ].join('\r\n')
}
