/* global addEventListener, fetch, setInterval */
// Who else looks at the record is asked again, quietly, while somebody looks at the page and does something: a page left open on a screen
// keeps nobody signed in, and nobody is taken to be there.
const minute = 60_000
let active = Date.now()
for (const act of ['pointermove', 'keydown', 'scroll']) addEventListener(act, () => { active = Date.now() }, { passive: true })
setInterval(async () => {
  // Beside a list it is that of the record in the panel.
  const place = [...document.querySelectorAll('[data-presence]')].at(-1)
  if (!place || document.visibilityState !== 'visible' || Date.now() - active > 5 * minute) return
  const answer = await fetch(place.dataset.presence, { headers: { accept: 'application/json' } }).catch(() => null)
  if (!answer?.ok) return
  const { says } = await answer.json()
  if (place.textContent !== says) place.textContent = says
}, minute)
