/* global DOMParser, addEventListener, fetch, localStorage, location, matchMedia */
// Single keys, for those who want them: they can be switched off (WCAG 2.1.4) and never act while something is being typed.
const help = document.getElementById('keys')
const panel = document.getElementById('panel')
/** Where list and record stand side by side, both move together. */
const sideBySide = matchMedia('(width >= 93.75em)')
const keysAreOn = () => localStorage.getItem('keys') !== 'off'
const acts = {
  j: () => step(1),
  k: () => step(-1),
  o: () => leaveFor(current()),
  n: () => (moves('[data-pile-next]')[0] ?? row()?.querySelector('[data-next]'))?.click(),
  x: () => row()?.querySelector('[type=checkbox]')?.click(),
  s: () => (moves('[data-key="s"]')[0] ?? row()?.querySelector('button[data-next]'))?.click(),
  '/': () => document.querySelector('[data-search], [data-key="/"]')?.focus(),
  '?': () => help?.showModal(),
  Escape: () => close()
}
addEventListener('keydown', (event) => {
  const typing = event.target.closest?.('input:not([type=checkbox]), textarea, select, dialog')
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !help || !keysAreOn()) return
  const act = actFor(event)
  if (!act) return
  event.preventDefault()
  act()
})
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a')
  const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
  const listed = links().find((each) => each === link || (link && 'pileNext' in link.dataset && each.pathname === link.pathname))
  if (!panel || elsewhere || !listed || !(sideBySide.matches || panel.contains(link))) return
  event.preventDefault()
  open(listed)
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

function actFor ({ key, target }) {
  if (/^[1-9]$/.test(key)) return () => moves('[data-digit]')[key - 1]?.click()
  if (key === 'Enter') return panel && current() === target ? () => open(target) : undefined
  return Object.hasOwn(acts, key) ? acts[key] : undefined
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
  if (panel && next && (panel.shown || sideBySide.matches)) open(next)
}

function leaveFor (link) {
  if (link) location.assign(link.href)
}

/** The page of a problem beside the list. Where that fails, the page itself. */
async function open (link) {
  panel.wanted = link
  const answer = await fetch(link.href).catch(() => null)
  // Whoever hurries on sees the last one that they came to.
  if (panel.wanted !== link) return
  if (!answer?.ok) return leaveFor(link)
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('content')
  for (const own of page.querySelectorAll('#keys, #panel, [data-opens]')) own.remove()
  // Its headings go one level down, and its names must not meet those of the list.
  for (const named of page.querySelectorAll('[id]')) named.id = `panel-${named.id}`
  for (const named of page.querySelectorAll('[aria-labelledby]')) {
    named.setAttribute('aria-labelledby', `panel-${named.getAttribute('aria-labelledby')}`)
  }
  panel.querySelector('[data-panel-body]').replaceChildren(...page.childNodes)
  panel.querySelector('[data-panel-open]').href = link.href
  number(panel)
  panel.shown?.removeAttribute('aria-current')
  link.setAttribute('aria-current', 'true')
  panel.shown = link
  panel.hidden = false
  panel.focus()
}

function close () {
  if (!panel?.shown) return
  const { shown } = panel
  panel.hidden = true
  panel.shown = null
  shown.removeAttribute('aria-current')
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
