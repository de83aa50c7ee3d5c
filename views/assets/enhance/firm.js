/* global DOMParser, Event, fetch */
// A firm that is chosen brings whom to call there, as its page would have it, and what it has open; what was typed by hand stays.
const contact = ['contactName', 'contactPhone']
const report = document.querySelector('.one-column:has([name=enterpriseId])')
const brought = Object.fromEntries(contact.map((name) => [name, report?.elements[name]?.value]))
report?.addEventListener('change', async ({ target }) => {
  if (target.name !== 'enterpriseId' || !target.value) return
  const answer = await fetch(`?firm=${encodeURIComponent(target.value)}`).catch(() => null)
  if (!answer?.ok || report.elements.enterpriseId.value !== target.value) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const name of contact) {
    const field = report.elements[name]
    const known = page.querySelector(`[name=${name}]`)?.value ?? ''
    if (field.value === brought[name]) field.value = known
    brought[name] = known
  }
  for (const part of ['[data-of-firm]', '.prefilled summary']) {
    const [here, there] = [document, page].map((each) => each.querySelector(part))
    if (here && there) here.replaceChildren(...there.childNodes)
  }
  report.dispatchEvent(new Event('input'))
})
