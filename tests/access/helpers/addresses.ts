/** Addresses with something in the place of their parameters. */

export function filled (address: string, { problem, order, contact, id, ...others }: Record<string, string | undefined>): string {
  const number = address.startsWith('/supervision/') ? order : problem
  const values: Record<string, string | undefined> = { number, contactId: contact, id, ...others }
  return address.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}
