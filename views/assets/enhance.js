/* global CSS, DOMParser, addEventListener, fetch, history, localStorage, matchMedia, performance */
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

// One box for all of a list of checks.
for (const all of document.querySelectorAll('[data-all]')) {
  all.closest('label').hidden = false
  const others = [...all.closest('fieldset').querySelectorAll('[type=checkbox][name]')]
  all.addEventListener('change', () => { for (const box of others) box.checked = all.checked })
  for (const box of others) box.addEventListener('change', () => { all.checked = others.every(({ checked }) => checked) })
}

// Several problems at once: only what can be done with every one that is chosen.
const bulk = document.querySelector('[data-bulk]')
const boxes = [...document.querySelectorAll('[form="bulk"]')]
if (bulk) {
  const shown = () => {
    const chosen = boxes.filter(({ checked }) => checked)
    bulk.hidden = chosen.length === 0
    bulk.querySelector('[data-chosen]').textContent = bulk.dataset.says.replace('{n}', chosen.length)
    for (const button of bulk.querySelectorAll('[data-move]')) button.disabled = !chosen.every(({ dataset }) => dataset.moves.split(' ').includes(button.dataset.move))
  }
  for (const box of boxes) box.addEventListener('change', shown)
  addEventListener('pageshow', shown)
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
const panel = document.getElementById('panel')
const keysAreOn = () => localStorage.getItem('keys') !== 'off'
const acts = {
  j: () => step(1),
  k: () => step(-1),
  o: () => (panel && !panel.hidden ? panel.querySelector('[data-panel-open]') : current())?.click(),
  n: () => row()?.querySelector('[data-next]')?.click(),
  x: () => row()?.querySelector('[type=checkbox]')?.click(),
  s: () => (moves('[data-key="s"]')[0] ?? row()?.querySelector('button[data-next]'))?.click(),
  '/': () => document.querySelector('[data-search], [data-key="/"]')?.focus(),
  '?': () => help?.showModal(),
  Escape: () => close()
}
addEventListener('keydown', (event) => {
  const typing = event.target.closest?.('input:not([type=checkbox]), textarea, select, dialog')
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !help || !keysAreOn()) return
  const act = /^[1-9]$/.test(event.key) ? () => moves('[data-digit]')[event.key - 1]?.click() : event.key === 'Enter' && current() === event.target && panel ? () => open(event.target) : Object.hasOwn(acts, event.key) && acts[event.key]
  if (!act) return
  event.preventDefault()
  act()
})
if (help) {
  const opener = document.querySelector('[data-opens="keys"]')
  opener.hidden = false
  opener.addEventListener('click', () => help.showModal())
  const onOff = help.querySelector('[data-keys-on]')
  onOff.checked = keysAreOn()
  onOff.addEventListener('change', () => localStorage.setItem('keys', onOff.checked ? 'on' : 'off'))
  panel?.querySelector('[data-panel-close]').addEventListener('click', close)
  number(document)
}

function links () {
  return [...document.querySelectorAll('[data-rows] a[href^="/problems/"]:not(.btn), [data-rows] a[href^="/requests/"]')]
}

/** The row that has the focus, and the link that opens it; while the panel is open, the one it shows. */
function current () {
  return panel?.shown ?? links().find((link) => link.closest('tr, li').contains(document.activeElement))
}

function row () {
  return current()?.closest('tr, li')
}

function step (by) {
  const all = links()
  const at = all.indexOf(current())
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)]
  next?.focus()
  if (panel?.shown && next) open(next)
}

/** The page of a problem beside the list. Where that fails, the page itself. */
async function open (link) {
  const answer = await fetch(link.href).catch(() => null)
  if (!answer?.ok) return link.click()
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('content')
  for (const own of page.querySelectorAll('#keys, #panel, [data-opens]')) own.remove()
  // Its headings go one level down, and its names must not meet those of the list.
  for (const named of page.querySelectorAll('[id]')) named.id = `panel-${named.id}`
  for (const named of page.querySelectorAll('[aria-labelledby]')) named.setAttribute('aria-labelledby', `panel-${named.getAttribute('aria-labelledby')}`)
  panel.querySelector('[data-panel-body]').replaceChildren(...page.childNodes)
  panel.querySelector('[data-panel-open]').href = link.href
  number(panel)
  panel.shown = link
  panel.hidden = false
  panel.focus()
}

function close () {
  if (!panel?.shown) return
  const { shown } = panel
  panel.hidden = true
  panel.shown = null
  shown.focus()
}

/** The moves that can be made where the reader is: in the panel, or on the page. */
function moves (which) {
  return [...(panel?.shown ? panel : document).querySelectorAll(which)]
}

/** Each move of a problem has a digit, shown on its button. */
function number (place) {
  const buttons = [...place.querySelectorAll('.moves .btn')].slice(0, 9)
  for (const [at, button] of buttons.entries()) {
    button.dataset.digit = String(at + 1)
    button.setAttribute('aria-keyshortcuts', [button.getAttribute('aria-keyshortcuts'), at + 1].filter(Boolean).join(' '))
    const key = Object.assign(document.createElement('kbd'), { textContent: at + 1, ariaHidden: 'true' })
    button.append(' ', key)
  }
}
