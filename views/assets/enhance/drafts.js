/* global FormData, localStorage, location, sessionStorage */
// Nothing typed is lost. What was written into a form is kept in this browser until it was sent: under the account of whoever wrote it,
// for each tab by itself, and for whoever has no account only as long as the tab is open. It is offered again and never put in by itself.
// Neither passwords nor codes nor the files themselves, only their names.

const { user = '' } = document.body.dataset
const store = user ? localStorage : sessionStorage
const tab = sessionStorage.tab ??= Math.random().toString(36).slice(2)
const longestKept = 30 * 86_400_000

const here = placeOf(location)
const drop = (keys) => { for (const key of keys) store.removeItem(key) }

// Nobody else at this browser finds anything, nor does anybody after signing out.
if (user) drop(keys().filter((key) => ownerOf(key) !== user))
drop(keys().filter((key) => Date.now() - read(key).at > longestKept))
for (const leaving of document.querySelectorAll('form[action*="/sign-out"]')) leaving.addEventListener('submit', () => drop(keys()))

// Who comes to another page after sending, and not to the same form again, has sent it.
const forms = [...document.querySelectorAll('form.one-column')]
const sent = JSON.parse(sessionStorage.sent ?? 'null')
sessionStorage.removeItem('sent')
const sentAgain = ({ here, once }) => forms.some((form) => placeFor(form) === here || form.elements.once?.value === once)
if (sent && sent.here !== here && !sentAgain(sent)) drop([keyOf(user, tab, sent.here)])

for (const form of forms) keep(form, placeFor(form))

const begun = document.querySelector('[data-drafts-kept]')
if (begun) list(begun)

/** Of several forms on a page, each after the first belongs to the address that it is sent to. */
function placeFor (form) {
  return form === forms[0] ? here : placeOf(new URL(form.action))
}

function keep (form, here) {
  const ownKey = keyOf(user, tab, here)
  const atFirst = JSON.stringify(typedInto(form))
  const others = keys().filter((key) => placeIn(key) === here && JSON.stringify(read(key).typed) !== atFirst)
  if (others.length > 0) offer(form, others.sort((one, other) => (other === ownKey) - (one === ownKey) || read(other).at - read(one).at))
  const save = () => {
    const typed = typedInto(form)
    if (JSON.stringify(typed) === atFirst) return drop([ownKey])
    const [title, about] = ['h1', '.record-number'].map((each) => document.querySelector(each)?.textContent)
    store.setItem(ownKey, JSON.stringify({ at: Date.now(), title, about, typed, files: chosenIn(form) }))
  }
  form.addEventListener('input', save)
  form.addEventListener('change', save)
  form.addEventListener('submit', () => { sessionStorage.sent = JSON.stringify({ here, once: form.elements.once?.value }) })
}

/** One button for each that was begun, this tab's own first. */
function offer (form, others) {
  const bar = form.querySelector('[data-draft-offer]')
  if (!bar) return
  const discard = bar.querySelector('[data-discard]')
  const pattern = bar.querySelector('[data-restore]')
  const buttons = others.map((key) => {
    const button = pattern.cloneNode()
    button.textContent = button.dataset.says.replace('{time}', clockTime(read(key).at))
    button.addEventListener('click', () => {
      bar.hidden = true
      restore(form, read(key))
      drop([key])
      form.dispatchEvent(new Event('change'))
    })
    return button
  })
  pattern.replaceWith(...buttons)
  discard.addEventListener('click', () => {
    drop(others)
    bar.hidden = true
  })
  bar.hidden = false
}

function restore (form, { typed, files }) {
  const changed = controls(form).filter((field) => {
    const values = typed.filter(([name]) => name === field.name).map(([, value]) => value)
    const { checked, value } = field
    if (isChosen(field)) field.checked = values.includes(value)
    else field.value = values[0] ?? ''
    return field.checked !== checked || field.value !== value
  })
  // What is folded away is opened where something new stands in it.
  for (const { parentElement } of changed) parentElement.closest('details')?.setAttribute('open', '')
  // A script cannot choose files again.
  for (const [name, names] of files ?? []) {
    const says = form.querySelector(`[type=file][name="${name}"]`)?.parentElement.querySelector('[data-chosen-before]')
    if (!says) continue
    says.textContent = says.dataset.chosenBefore.replace('{names}', names.join('、'))
    says.hidden = false
  }
  changed[0]?.focus()
}

/** What was begun on this machine and never sent. */
function list (place) {
  const mine = keys().map((key) => [placeIn(key), read(key)]).sort(([, one], [, other]) => other.at - one.at)
  place.hidden = mine.length === 0
  place.querySelector('ul').replaceChildren(...mine.map(([path, { at, title, about }]) => {
    const row = document.createElement('li')
    const link = Object.assign(document.createElement('a'), { href: path, textContent: [title, about].filter(Boolean).join(' · ') })
    row.append(link, Object.assign(document.createElement('span'), { className: 'text-secondary', textContent: clockTime(at) }))
    return row
  }))
}

/** Pairs of a name and a value, in the order of the form; blank ones are none. */
function typedInto (form) {
  const names = new Set(controls(form).map(({ name }) => name))
  return [...new FormData(form)].filter(([name, value]) => names.has(name) && value !== '')
}

function controls (form) {
  const unkept = '[type=hidden], [type=password], [type=file], [autocomplete="one-time-code"]'
  return [...form.querySelectorAll(`textarea[name], select[name], input[name]:not(${unkept})`)]
}

function isChosen ({ type }) {
  return type === 'radio' || type === 'checkbox'
}

function chosenIn (form) {
  return [...form.querySelectorAll('[type=file]')]
    .map(({ name, files }) => [name, [...files].map((file) => file.name)])
    .filter(([, names]) => names.length > 0)
}

function keyOf (user, tab, place) {
  return `draft ${user} ${tab} ${place}`
}

function keys () {
  return Object.keys(store).filter((key) => key.startsWith('draft ') && read(key)?.typed)
}

function ownerOf (key) {
  return key.split(' ')[1]
}

function placeIn (key) {
  return key.split(' ').slice(3).join(' ')
}

function read (key) {
  return JSON.parse(store.getItem(key))
}

/** The page, whichever way one came to it. */
function placeOf ({ pathname, search }) {
  const asked = new URLSearchParams(search)
  for (const way of ['unsent', 'pile', 'template']) asked.delete(way)
  return [pathname, String(asked)].filter(Boolean).join('?')
}

/** Of another day it says the day as well. */
function clockTime (at) {
  const then = new Date(at)
  const today = then.toDateString() === new Date().toDateString()
  const day = today ? {} : { month: 'numeric', day: 'numeric' }
  return then.toLocaleString(document.documentElement.lang, { ...day, hour: '2-digit', minute: '2-digit', hour12: false })
}
