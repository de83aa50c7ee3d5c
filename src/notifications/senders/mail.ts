/**
 * Sends one mail by SMTP, as plain text only, since that cannot execute anything. Each step is made separately, so that it is known which
 * one failed.
 */
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { SendError } from './faults.ts'

export interface Mail { id: string, from: string, to: string, subject: string, text: string }

const patienceMs = 10_000

/** @throws Unsent */
export async function sendMail (server: URL, { id, from, to, subject, text }: Mail): Promise<void> {
  const message = await new MailComposer({
    from,
    to: { name: '', address: to },
    subject,
    text,
    messageId: `<${id}@${from.split('@')[1] ?? 'localhost'}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true
  })
    .compile()
    .build()
  const secure = server.protocol === 'smtps:'
  const connection = new SMTPConnection({
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: Number(server.port) || (secure ? 465 : 587),
    secure,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs
  })
  const broken = new Promise<never>((_resolve, reject) => {
    connection.once('error', reject)
    connection.once('end', () => { reject(new Error('the server hung up')) })
  })
  broken.catch(() => {})
  const step = (begin: (done: (error?: Error | null) => void) => void, otherwise: 'unreachable' | 'unanswered') =>
    Promise.race([broken, new Promise<void>((resolve, reject) => { begin((error) => { if (error) reject(error); else resolve() }) })])
      .catch((error: unknown) => { throw faultOf(error, otherwise) })
  try {
    await step((done) => { connection.connect(done) }, 'unreachable')
    if (server.username !== '') {
      const credentials = { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) }
      await step((done) => { connection.login({ credentials }, done) }, 'unreachable')
    }
    await step((done) => { connection.send({ from, to: [to] }, message, done) }, 'unanswered')
  } finally {
    connection.close()
  }
}

/** The server's own response is certain. */
function faultOf (error: unknown, otherwise: 'unreachable' | 'unanswered'): SendError {
  const { responseCode } = Object(error) as { responseCode?: unknown }
  return typeof responseCode === 'number' ? new SendError('refused', String(responseCode)) : new SendError(otherwise)
}
