/** Addresses with something in the place of their parameters. */

export function filled (address: string, { problem, contact, id, ...others }: Record<string, string | undefined>): string {
  const values: Record<string, string | undefined> = { number: problem, contactId: contact, id, ...others }
  return address.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}
