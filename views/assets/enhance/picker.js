/* global Event, addEventListener, fetch, localStorage, sessionStorage */
// A long list is found by typing: by a name, a short one, the first letters of its pinyin, a code, another word for it. What was chosen
// lately stands first. The select stays, and it is what is sent; without a script it is all there is (decision 53).

const { user = '' } = document.body.dataset
const remembers = `chosen ${user}`
const mostRemembered = 40
const shownLately = 5
/** Milliseconds without a key, before the server is asked. */
const pause = 150

// Nobody else at this browser finds what somebody chose.
for (const key of Object.keys(localStorage)) if (key.startsWith('chosen ') && key !== remembers) localStorage.removeItem(key)

for (const field of document.querySelectorAll('[data-picker]')) makePicker(field)

/** @param field a select, or a line of text with a list of what can be written into it */
function makePicker (field) {
  const isSelect = field.matches('select')
  const { search, hint = '', recent, none } = field.dataset
  const names = isSelect ? field : field.list
  const hasFocus = document.activeElement === field
  const input = isSelect ? inputFor(field) : field
  const box = element('div', { className: 'picker' })
  const list = element('div', { id: `${input.id}-list`, className: 'picker-list', hidden: true }, { role: 'listbox' })
  field.replaceWith(box)
  box.append(input, list)
  if (isSelect) box.before(field)
  else input.removeAttribute('list')
  list.setAttribute('aria-label', input.labels[0]?.textContent.trim() ?? input.getAttribute('aria-label'))
  attributes(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': false, 'aria-controls': list.id })
  // Firms that somebody dealt with are remembered no longer than the tab is open.
  const store = search ? sessionStorage : localStorage
  let active
  let asked

  const keys = {
    ArrowDown: () => list.hidden ? open('') : step(1),
    ArrowUp: () => list.hidden ? open('') : step(-1),
    Enter: () => !list.hidden && (active ? choose(active.offered) : undefined),
    Escape: () => !list.hidden && show(),
    Tab: () => {
      if (active && input.value !== chosenLabel()) choose(active.offered)
      return false
    }
  }
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.shiftKey || !keys[event.key] || keys[event.key]() === false) return
    event.preventDefault()
    event.stopPropagation()
  })
  input.addEventListener('focus', () => input.select())
  input.addEventListener('click', () => { if (list.hidden) open('') })
  input.addEventListener('input', () => open(input.value))
  input.addEventListener('blur', settle)
  // What is typed to find something is nothing that the form has.
  for (const name of isSelect ? ['input', 'change'] : []) input.addEventListener(name, (event) => event.stopPropagation())
  // The focus stays where one types.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => {
    const row = target.closest('[role=option]')
    if (row) choose(row.offered)
  })
  // A draft, the catalogue or the browser's way back may choose something else.
  field.form.addEventListener('change', show)
  addEventListener('pageshow', show)
  show()
  if (hasFocus) input.focus({ preventScroll: true })

  /** What is chosen, and no list. */
  function show () {
    if (isSelect) {
      input.value = field.value === '' ? '' : chosenLabel()
      input.placeholder = search ? hint : field.options[0]?.label ?? ''
    }
    close()
  }

  function chosenLabel () {
    return isSelect ? field.selectedOptions[0]?.label ?? '' : input.value
  }

  function close () {
    asked = undefined
    list.hidden = true
    input.setAttribute('aria-expanded', false)
    mark(undefined)
  }

  async function open (q) {
    asked = q
    // Where nothing is chosen, nothing needs to be taken back.
    const listed = [...names.options].map(offeredBy).filter(({ value }) => value !== '' || field.value !== '')
    const offered = search ? await found(q) : fitting(q, listed)
    // Whoever types on sees what fits the last of it.
    if (asked !== q || document.activeElement !== input) return
    const latest = q === '' ? chosenLately(search ? undefined : offered) : []
    if (search && q === '' && latest.length === 0) return close()
    draw([...latest, ...offered])
    list.hidden = false
    input.setAttribute('aria-expanded', true)
    for (const each of [list, input]) each.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    mark(list.querySelector(q === '' ? '[aria-selected=true]' : '[role=option]') ?? undefined)
  }

  function draw (offered) {
    const chosen = isSelect ? field.value : input.value
    const titles = [...new Set(offered.map(({ group }) => group))]
    const parts = titles.map((title, at) => {
      const head = element('div', { id: `${list.id}-${at}`, className: 'picker-group', textContent: title }, { role: 'presentation' })
      const part = element('div', {}, title ? { role: 'group', 'aria-labelledby': head.id } : { role: 'presentation' })
      part.append(...title ? [head] : [], ...offered.filter(({ group }) => group === title).map((each, place) => {
        const row = element('div', { id: `${head.id}-${place}`, textContent: each.label, offered: each }, {
          role: 'option', 'aria-selected': each.value === chosen
        })
        if (each.detail) row.append(element('span', { className: 'text-secondary', textContent: each.detail }))
        return row
      }))
      return part
    })
    const nothing = element('div', { className: 'picker-group', textContent: none }, { role: 'status' })
    list.replaceChildren(...parts.length > 0 ? parts : [nothing])
  }

  function step (by) {
    const rows = [...list.querySelectorAll('[role=option]')]
    mark(rows.at((rows.indexOf(active) + by + (active || by > 0 ? 0 : 1)) % rows.length))
  }

  function mark (row) {
    active?.removeAttribute('data-active')
    active = row
    active?.setAttribute('data-active', '')
    active?.scrollIntoView({ block: 'nearest' })
    input.setAttribute('aria-activedescendant', active?.id ?? '')
  }

  function choose (offered) {
    const { value, label } = offered
    if (search && ![...field.options].some((each) => each.value === value)) field.append(element('option', { value, textContent: label }))
    if (isSelect) field.value = value
    else input.value = label
    if (value !== '') remember(offered)
    close()
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }

  /** Whoever leaves has chosen what they typed in full; and where nothing can be chosen, nothing. */
  function settle () {
    const typed = input.value
    const other = isSelect && typed !== chosenLabel()
    const same = other && [...field.options].find(({ value, label }) => (value === '' ? '' : label) === typed)
    if (same && same.value !== field.value) choose(offeredBy(same))
    show()
  }

  async function found (q) {
    if (q === '') return []
    await new Promise((resolve) => { setTimeout(resolve, pause) })
    if (asked !== q) return []
    const answer = await fetch(search + encodeURIComponent(q), { headers: { accept: 'application/json' } }).catch(() => null)
    const { enterprises = [] } = answer?.ok ? await answer.json() : {}
    return enterprises.map(({ id, name, street, creditCode }) => ({ value: id, label: name, detail: `${street} ${creditCode}`, group: '' }))
  }

  function chosenLately (offered) {
    const known = remembered().map((each) => offered ? offered.find(({ value, label }) => value !== '' && label === each.label) : each)
    return known.filter(Boolean).slice(0, shownLately).map((each) => ({ ...each, group: recent }))
  }

  function remembered () {
    return JSON.parse(store.getItem(remembers) ?? '[]')
  }

  function remember ({ value, label }) {
    const others = remembered().filter((each) => each.label !== label)
    store.setItem(remembers, JSON.stringify([{ value, label }, ...others].slice(0, mostRemembered)))
  }
}

/** In place of a select: under its name for people and for whoever looks for it, but no part of what is sent. */
function inputFor (select) {
  const input = element('input', { id: select.id, className: select.className, autocomplete: 'off', spellcheck: false })
  const said = ['aria-describedby', 'aria-invalid'].filter((name) => select.hasAttribute(name))
  attributes(input, Object.fromEntries(said.map((name) => [name, select.getAttribute(name)])))
  select.removeAttribute('id')
  select.hidden = true
  return input
}

const offeredBy = ({ value, label, dataset, parentElement }) =>
  ({ value, label: label || value, keys: dataset.keys ?? '', group: parentElement.label ?? dataset.group ?? '' })

/** Each word must occur; what begins with them comes first. */
function fitting (q, offered) {
  const words = folded(q).split(' ').filter(Boolean)
  if (words.length === 0) return offered
  const ranked = offered.filter(({ value }) => value !== '').map((each) => [rankOf(folded(`${each.label} ${each.keys}`), words), each])
  return ranked.filter(([rank]) => rank < 3).sort(([one], [other]) => one - other).map(([, each]) => each)
}

function rankOf (text, [first, ...others]) {
  if (![first, ...others].every((word) => text.includes(word))) return 3
  const places = ` ${text} `
  return places.includes(` ${first} `) ? 0 : places.includes(` ${first}`) ? 1 : 2
}

function folded (text) {
  return text.normalize('NFKC').toLowerCase().replace(/[\s、，,]+/g, ' ').trim()
}

function element (name, properties, attributesOf = {}) {
  const made = Object.assign(document.createElement(name), properties)
  attributes(made, attributesOf)
  return made
}

function attributes (of, named) {
  for (const [name, value] of Object.entries(named)) of.setAttribute(name, value)
}
