/* global addEventListener, location */
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
