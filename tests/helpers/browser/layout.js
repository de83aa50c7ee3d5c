/* global NodeFilter, getComputedStyle, innerWidth */
// What is lost, or lies over something else, on the page in which this runs: `laidOut(wanted)` says what, and where. Of the kinds of faults
// that are asked for by name, the others are left out: each costs a look at every element.
const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary'
const kinds = { sideways, words, crossing, small, unseen, alike, moving, dead }

globalThis.laidOut = (wanted) => {
  const page = looked()
  return wanted.flatMap((kind) => [...new Set(kinds[kind](page))].slice(0, 5).map((fault) => `${kind}: ${fault}`))
}

/** What is on the page for the eye, looked up once. */
function looked () {
  const styles = new Map()
  const styleOf = (element) => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element)
  const seen = new Map()
  const isSeen = (element) => seen.get(element) ??
    seen.set(element, element.checkVisibility({ visibilityProperty: true }) && !element.closest('.visually-hidden')).get(element)

  /** What stands in the window while the page moves under it; each is a sheet of its own, which may cover others. */
  const sheetOf = remembered((element) => {
    if (element === null || element === document.body) return document.body
    return ['fixed', 'sticky'].includes(styleOf(element).position) ? element : sheetOf(element.parentElement)
  })

  /** The part of the page in which something inside of an element can be seen, and whether the rest of it is out of reach. */
  const frameOf = remembered((element) => {
    if (element === null || element === document.documentElement) return { box: null, cuts: null }
    const outer = frameOf(element.parentElement)
    const { overflowX, overflowY, display } = styleOf(element)
    if (overflowX === 'visible' || display === 'inline') return outer
    const box = element.getBoundingClientRect()
    const cuts = overflowX === 'hidden' || overflowX === 'clip' || overflowY === 'hidden' || overflowY === 'clip' ? element : null
    return { box: outer.box ? common(outer.box, box) : box, cuts: cuts ?? outer.cuts }
  })
  return {
    styleOf,
    sheetOf,
    frameOf,
    texts: textsOf(isSeen, styleOf),
    controls: [...document.querySelectorAll(controls)].filter((each) => isSeen(each) && each.getBoundingClientRect().width > 1)
  }
}

/** Each line of each text with the height of its letters: of what is left free around them, lines may share. */
function textsOf (isSeen, styleOf) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (node.data.trim() === '' || !isSeen(element)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const half = parseFloat(styleOf(element).fontSize) * 0.4
    for (const { left, right, y, height } of range.getClientRects()) {
      const middle = y + height / 2
      if (right - left > 1) texts.push({ node, element, box: { left, right, top: middle - half, bottom: middle + half } })
    }
  }
  return texts
}

/** Whatever makes the page wider than the window. */
function sideways () {
  const width = document.documentElement.scrollWidth
  if (width <= innerWidth) return []
  const far = [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
  const within = far.filter((each) => !far.some((other) => other !== each && each.contains(other)))
  return [`${width} px of ${innerWidth}`, ...within.map(named)]
}

/** Words that are cut off and stand nowhere else, and words over other words. */
function words ({ texts, frameOf, sheetOf }) {
  const cut = []
  const whole = []
  const ends = new Map()
  for (const text of texts) {
    const { box, cuts } = frameOf(text.element)
    const shown = box ? common(text.box, box) : text.box
    if (box && box.right - box.left <= 1) continue
    const lost = cuts && (text.box.right > box.right + 1 || text.box.bottom > box.bottom + 1 || text.box.left < box.left - 1)
    if (lost) cut.push(text)
    if (cuts) ends.set(cuts, text)
    if (shared(shown)) whole.push({ ...text, box: shown, sheet: sheetOf(text.element) })
  }
  // Where an ellipsis stands, the text ends with it for who measures it as well.
  for (const [{ scrollWidth, clientWidth, scrollHeight, clientHeight }, text] of ends) {
    if (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1) cut.push(text)
  }
  const nowhereElse = cut.filter(({ element }) => !element.closest('[title], summary'))
  return [...nowhereElse.map(({ element }) => `${named(element)} is cut off`), ...overlaps(whole, (one, other) => one.node !== other.node)]
}

/** Two things to press where one was meant. */
function crossing ({ controls, sheetOf, frameOf }) {
  const boxes = controls.flatMap((element) => [...element.getClientRects()].map((box) => ({
    element, sheet: sheetOf(element), box: common(box, frameOf(element.parentElement).box ?? box)
  }))).filter(({ box }) => box.right - box.left > 1 && box.bottom - box.top > 1)
  return overlaps(boxes, ({ element: one }, { element: other }) => !one.contains(other) && !other.contains(one))
}

/** What a finger misses: 24 px for everything but a link inside of a sentence, 44 for what is there to be pressed. */
function small ({ controls, styleOf }) {
  return controls.flatMap((element) => {
    const { width, height } = (element.closest('label') ?? element).getBoundingClientRect()
    const inSentence = styleOf(element).display === 'inline' && element.parentElement.textContent.trim() !== element.textContent.trim()
    const least = element.matches('.btn, .tab, .form-control, .form-select') ? 44 : inSentence ? 0 : 24
    return Math.min(width, height) < least - 0.5 ? [`${named(element)}: ${Math.round(width)} × ${Math.round(height)}`] : []
  })
}

/** Whoever comes by the keyboard sees where they are, and nothing lies over it. */
function unseen ({ controls, sheetOf }) {
  const looks = (element) => [element, element.closest('label') ?? element].map((each) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(each)
    return [outlineStyle === 'none' ? '' : outlineWidth + outlineColor, boxShadow].join()
  }).join()
  const kindsSeen = new Set()
  return controls.flatMap((element) => {
    const kind = [element.tagName, element.type, element.className, element.parentElement.className, sheetOf(element).className].join()
    if (element.disabled || kindsSeen.has(kind)) return []
    kindsSeen.add(kind)
    document.activeElement?.blur()
    const before = looks(element)
    element.focus()
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    const covered = there && sheetOf(there) !== sheetOf(element)
    return [
      ...document.activeElement !== element ? [`${named(element)} takes no focus`] : [],
      ...looks(element) === before ? [`${named(element)} does not show that it has the focus`] : [],
      ...covered ? [`${named(element)} has the focus under ${named(there)}`] : []
    ]
  })
}

/** Under colours that the system chose, what can be pressed has an edge, what is chosen a line, a light its mark, and no step another's. */
function alike ({ controls, styleOf }) {
  const ground = getComputedStyle(document.body).backgroundColor
  const edges = controls.filter((each) => each.matches('.btn, .chip, .form-control, .form-select, .form-check-input')).filter((element) => {
    const { borderTopWidth, borderTopStyle, borderTopColor, opacity } = styleOf(element)
    return opacity !== '0' && (parseFloat(borderTopWidth) === 0 || borderTopStyle === 'none' || borderTopColor === ground)
  })
  const looks = (element) => {
    const { borderWidth, borderBottomColor, textDecorationLine } = getComputedStyle(element)
    return [borderWidth, borderBottomColor, textDecorationLine].join()
  }
  const chosen = [...document.querySelectorAll('nav [aria-current], .chip-on')].filter((element) => {
    const others = [...element.closest('nav, ul').querySelectorAll(element.matches('.chip-on') ? '.chip' : 'a')]
    const like = (other) => other !== element && other.checkVisibility() && looks(other) === looks(element)
    return element.checkVisibility() && others.some(like)
  })
  const marks = [...document.querySelectorAll('.light, .tab')].filter((element) => {
    const { backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(element, '::before')
    return element.checkVisibility() && backgroundColor === ground && (parseFloat(borderTopWidth) === 0 || borderTopColor === ground)
  })
  const steps = new Map([...document.querySelectorAll('.track li')].map((each) => [each.className, each.querySelector('.track-mark')]))
  const filled = [...steps.values()].map((mark) => getComputedStyle(mark).backgroundColor + getComputedStyle(mark).backgroundImage)
  const twins = [...steps.values()].filter((_, at) => filled.indexOf(filled[at]) !== at).map((mark) => mark.parentElement)
  const told = (found, fault) => found.map((each) => `${named(each)} ${fault}`)
  return [...told(edges, 'has no edge'), ...told([...chosen, ...twins], 'looks like the others'), ...told(marks, 'has lost its mark')]
}

/** Nothing moves for those who asked for that. */
function moving ({ styleOf }) {
  const longest = (times) => Math.max(...times.split(',').map((time) => parseFloat(time) * (time.trim().endsWith('ms') ? 1 : 1000)))
  return [...document.querySelectorAll('body, body *')].filter((element) => {
    const { transitionDuration, animationDuration, scrollBehavior } = styleOf(element)
    return longest(transitionDuration) > 10 || longest(animationDuration) > 10 || scrollBehavior === 'smooth'
  }).map((element) => `${element.tagName} .${element.className}`)
}

/** What a browser without scripts shows and cannot do: a button that sends nothing, an answer asked for where nobody can give it. */
function dead ({ controls }) {
  const still = controls.filter((each) => each.matches('button') && (each.type === 'button' || each.form === null))
  const shut = [...document.querySelectorAll('[hidden] [name]')]
  return [...still.map((each) => `${named(each)} does nothing`), ...shut.map((each) => `${named(each)} is never shown`)]
}

/** Each two of the same sheet that share some of their place, where `counts` says so. */
function overlaps (things, counts) {
  const ordered = things.toSorted((one, other) => one.box.top - other.box.top)
  return ordered.flatMap((one, at) => {
    const beside = []
    for (let next = at + 1; ordered[next]?.box.top < one.box.bottom - 1; next++) beside.push(ordered[next])
    const over = beside.filter((other) => one.sheet === other.sheet && shared(common(one.box, other.box)) && counts(one, other))
    return over.map((other) => `${named(one.element)} lies over ${named(other.element)}`)
  })
}

const shared = ({ left, right, top, bottom }) => right - left > 1 && bottom - top > 1

function common (one, other) {
  return {
    left: Math.max(one.left, other.left),
    right: Math.min(one.right, other.right),
    top: Math.max(one.top, other.top),
    bottom: Math.min(one.bottom, other.bottom)
  }
}

function remembered (work) {
  const known = new Map()
  return (element) => known.get(element) ?? known.set(element, work(element)).get(element)
}

function named (element) {
  const says = element.getAttribute('aria-label') ?? element.name ?? ''
  return `${element.tagName}.${element.className} “${(element.textContent.trim() || says).slice(0, 40)}”`
}
