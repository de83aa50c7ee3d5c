/** Files sent with a form, as a browser sends them. */
import { randomUUID } from 'node:crypto'
import type { Actor, AccessFixtures } from './fixtures.ts'
import { hiddenFields } from '../../helpers/app.ts'

export interface Sent { name: string, content: Uint8Array<ArrayBuffer> }

const note: Sent = { name: '说明.txt', content: new TextEncoder().encode('说明') }

/** Sends the form of a page with a file. @returns the id of the attachment; one that still waits where the form was refused */
export async function attach (
  here: AccessFixtures,
  actor: Actor,
  address: string,
  fields: Record<string, string>,
  accepted = true,
  file = note
): Promise<string> {
  const before = (await here.db.read.attachment.findMany({ select: { id: true } })).map(({ id }) => id)
  const visitor = await here.visit(actor)
  const { body } = await visitor.get(address)
  const { statusCode, body: answer } = await sendForm(
    here,
    visitor.cookies,
    address,
    { ...hiddenFields(body), once: randomUUID(), ...fields },
    [file]
  )
  if (statusCode !== (accepted ? 303 : 422)) {
    throw new Error(`${actor} sent a file to ${address} and got ${statusCode}: ${/error-summary[^]*?<\/div>/.exec(answer)?.[0] ?? ''}`)
  }
  const { id } = await here.db.read.attachment.findFirstOrThrow({ where: { id: { notIn: before } }, select: { id: true } })
  return id
}

export async function sendForm (
  { app }: Pick<AccessFixtures, 'app'>,
  cookies: Record<string, string>,
  url: string,
  fields: Record<string, string>,
  files: Sent[]
) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const { name, content } of files) form.append('files', new File([content], name))
  const encoded = new Response(form)
  return app.inject({
    method: 'POST',
    url,
    cookies,
    payload: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type') ?? '', 'sec-fetch-site': 'same-origin' }
  })
}
