/* global addEventListener, navigator */
// Without a network nothing is sent, and nothing of it lost: the browser's own page would take this one's place.
const offline = document.querySelector('[data-offline]')
if (offline) {
  const tell = () => { offline.hidden = navigator.onLine }
  addEventListener('online', tell)
  addEventListener('offline', tell)
  tell()
  document.addEventListener('submit', (event) => {
    if (navigator.onLine || event.target.method !== 'post') return
    event.preventDefault()
    event.stopImmediatePropagation()
    tell()
    offline.focus()
  }, { capture: true })
}
