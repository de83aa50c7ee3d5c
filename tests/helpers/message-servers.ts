/** Receivers of outgoing messages: a web server and a mail server of the test's own, on this machine. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import type { Test } from 'tap'

export interface Received { url: string, headers: IncomingHttpHeaders, body: string }

type Answer = (received: Received) => { status?: number, body?: string, headers?: Record<string, string>, silent?: boolean }

/** A robot or SMS gateway: records what it receives, and answers as configured. */
export async function webServer (t: Test, answer: Answer = () => ({})) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const one = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') }
      received.push(one)
      const { status = 200, body = '{"errcode":0,"code":0}', headers = {}, silent = false } = answer(one)
      if (!silent) response.writeHead(status, headers).end(body)
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  t.teardown(() => { server.closeAllConnections(); server.close() })
  const { port } = server.address() as AddressInfo
  return { received, address: `http://127.0.0.1:${port}`, place: `127.0.0.1:${port}` }
}

/**
 * The part of SMTP that one mail needs. `refuses` answers a command with a code of its own, and `hangsUp` closes the connection after it.
 */
export async function mailServer (t: Test, { refuses = {}, hangsUp = '' }: { refuses?: Record<string, string>, hangsUp?: string } = {}) {
  const letters: string[] = []
  const server = createTcpServer((socket) => {
    let text = ''
    let letter: string[] | null = null
    socket.setEncoding('utf8').write('220 post\r\n')
    socket.on('error', () => {})
    socket.on('data', (chunk: string) => {
      text += chunk
      const lines = text.split('\r\n')
      text = lines.pop() ?? ''
      for (const line of lines) take(line)
    })

    function take (line: string) {
      if (letter && line !== '.') return letter.push(line)
      const [word = ''] = (letter ? 'END' : line).split(' ')
      if (letter) letters.push(letter.join('\n'))
      letter = null
      if (word.toUpperCase() === hangsUp) return socket.destroy()
      if (word.toUpperCase() === 'DATA') letter = []
      return socket.write(`${refuses[word.toUpperCase()] ?? (word.toUpperCase() === 'DATA' ? '354 go on' : '250 fine')}\r\n`)
    }
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  t.teardown(() => { server.close() })
  return { letters, address: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** The text of a mail, decoded. */
export function readable (letter: string): { head: string, text: string } {
  const [head = '', ...rest] = letter.split('\n\n')
  const body = rest.join('\n\n')
  if (/^Content-Transfer-Encoding: base64/mi.test(head)) return { head: words(head), text: Buffer.from(body, 'base64').toString('utf8') }
  const bytes = body.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return { head: words(head), text: Buffer.from(bytes, 'latin1').toString('utf8') }
}

const words = (head: string) =>
  head
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString('utf8'))
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, text: string) =>
      Buffer.from(
        text.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1'
      ).toString('utf8')
    )
