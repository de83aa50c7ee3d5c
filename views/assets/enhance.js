/* global CSS, addEventListener, history, location, matchMedia, performance */
// Every page works without this file; it only makes some things kinder.

// What is wrong is said first.
document.querySelector('.error-summary')?.focus()

// A second press while the first is on its way does nothing. The server would answer both alike anyway.
for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', (event) => {
    if (form.getAttribute('aria-busy') === 'true') event.preventDefault()
    form.setAttribute('aria-busy', 'true')
  })
}
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[aria-busy]')) form.removeAttribute('aria-busy')
})

// Who goes back to a form and sends it again sends the same form, and not a second one.
const key = document.querySelector('.one-column [name="once"]')
const [arrival] = performance.getEntriesByType('navigation')
if (key && arrival?.type === 'back_forward' && history.state?.once) key.value = history.state.once
else if (key) history.replaceState({ once: key.value }, '')

// Long texts keep a draft in this browser until they were sent: leaving the page for another one after a success drops it.
const draftOf = (area) => `draft ${location.pathname} ${area.name}`
const sent = sessionStorage.getItem('sent')
sessionStorage.removeItem('sent')
if (sent && sent !== location.pathname) {
  dropDrafts(`draft ${sent} `)
}
// Nor does the next person at this desk find any.
document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => dropDrafts('draft '))
for (const area of document.querySelectorAll('form textarea[name]')) {
  area.value ||= localStorage.getItem(draftOf(area)) ?? ''
  area.addEventListener('input', () => localStorage.setItem(draftOf(area), area.value))
  area.form.addEventListener('submit', () => sessionStorage.setItem('sent', location.pathname))
}

function dropDrafts (beginning) {
  for (const key of Object.keys(localStorage)) if (key.startsWith(beginning)) localStorage.removeItem(key)
}

// Where there is room, what was said before stands open beside the form.
if (matchMedia('(min-width: 768px)').matches) {
  for (const details of document.querySelectorAll('details[data-wide]')) details.open = true
}

// Choosing a category chooses the unit that the catalogue names, and says why.
document.getElementById('field-categoryId')?.addEventListener('change', ({ target }) => {
  const entry = document.querySelector(`[data-category="${CSS.escape(target.value)}"]`)
  const unit = document.getElementById('field-leadUnitId')
  document.querySelector('[data-suggestion]')?.replaceChildren(...entry?.querySelector('div').cloneNode(true).childNodes ?? [])
  if (entry && unit) unit.value = entry.dataset.unit
  // A correction leaves the days as they are: they never become later by another category.
  for (const template of entry ? document.querySelectorAll('[name="templateCode"]') : []) template.checked = template.value === (entry?.dataset.template ?? 'SD-2115')
})

// Single keys, for those who want them: they can be switched off (WCAG 2.1.4) and never act while something is being typed.
const help = document.getElementById('keys')
const keysAreOn = () => localStorage.getItem('keys') !== 'off'
const acts = {
  j: () => step(1),
  k: () => step(-1),
  s: () => document.querySelector('[data-key="s"]')?.click(),
  '/': () => document.querySelector('[data-key="/"]')?.focus(),
  '?': () => help?.showModal()
}
addEventListener('keydown', (event) => {
  const typing = event.target.closest?.('input, textarea, select, dialog')
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keysAreOn() || !Object.hasOwn(acts, event.key)) return
  event.preventDefault()
  acts[event.key]()
})
if (help) {
  const opener = document.querySelector('[data-opens="keys"]')
  opener.hidden = false
  opener.addEventListener('click', () => help.showModal())
  const onOff = help.querySelector('[data-keys-on]')
  onOff.checked = keysAreOn()
  onOff.addEventListener('change', () => localStorage.setItem('keys', onOff.checked ? 'on' : 'off'))
}

function step (by) {
  const links = [...document.querySelectorAll('[data-rows] a[href^="/problems/"]:not(.btn), [data-rows] a[href^="/requests/"]')]
  const at = links.findIndex((link) => link.closest('tr, li').contains(document.activeElement))
  links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus()
}
