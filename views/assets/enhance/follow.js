/* global history, location */
// A link by which a problem is followed brings the code along, where only this page reads it.
const code = document.querySelector('[data-follow] [name=code]')
if (code && location.hash.length > 1) {
  code.value = decodeURIComponent(location.hash.slice(1))
  history.replaceState(history.state, '', location.pathname + location.search)
  code.form.requestSubmit()
}
