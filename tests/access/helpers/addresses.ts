/** Addresses with something in the place of their parameters. */
import '../../../src/app.ts'
import { allKinds } from '../../../src/cases/index.ts'

/** `:number` is the one given under the name of the kind of case whose address it is; of a problem, where it is no kind's. */
export function filled (address: string, { contact, ...others }: Record<string, string | undefined>): string {
  const kind = allKinds().find((each) => address.startsWith(`${each.address}/`))?.name ?? 'problem'
  const values: Record<string, string | undefined> = { number: others[kind], contactId: contact, ...others }
  return address.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}
