/** Forms as a page shows them, and what a page that comes back says of them. */

export interface DrawnForm { action: string, fields: { name: string, type: string, values: string[] }[] }

export function formsIn (html: string): DrawnForm[] {
  return [...html.matchAll(/<form class="one-column"[^>]*action="([^"]*)"[^]*?<\/form>/g)].map(([form, action = '']) => ({
    action: text(action),
    fields: fieldsIn(form)
  }))
}

function fieldsIn (form: string): DrawnForm['fields'] {
  const found = new Map<string, { type: string, values: string[] }>()
  for (const [, single, pair, more, inner = ''] of form.matchAll(/<input\b([^>]*)>|<(textarea|select)\b([^>]*)>([^]*?)<\/\2>/g)) {
    const [tag, attributes] = [pair ?? 'text', single ?? more ?? '']
    const {
      name = '',
      type = tag,
      value = ''
    } = Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', text = '']) => [key, text]))
    if (name === '' || type === 'file') continue
    const values =
      tag === 'select'
        ? [...inner.matchAll(/<option value="([^"]*)"/g)].map(([, each = '']) => text(each))
        : [text(tag === 'textarea' ? inner : value)]
    found.set(text(name), { type, values: [...(found.get(text(name))?.values ?? []), ...values] })
  }
  return [...found].map(([name, field]) => ({ name, ...field }))
}

/** What only the page itself could have filled in is wrong: the way out is a new page. */
const expired = ['这一页已经过期，请刷新后重新填写', 'This page has expired. Please reload it and fill it in again']

/** Complaints of a page that lead to no field of it. */
export function unnamed (html: string): string[] {
  const [summary = ''] = /class="alert alert-danger error-summary"[^]*?<\/div>/.exec(html) ?? []
  const complaints = [...summary.matchAll(/<li>([^]*?)<\/li>/g)].map(([, each = '']) => each)
  if (complaints.length === 0) return ['no complaint at all']
  return complaints.filter((each) => {
    const [, id] = /href="#([^"]*)"/.exec(each) ?? []
    return id === undefined ? !expired.includes(each) : !html.includes(`id="${id}"`)
  })
}

function text (escaped: string): string {
  return escaped
    .replaceAll('&quot;', '"')
    .replaceAll('&#x3D;', '=')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
