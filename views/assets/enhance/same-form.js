/* global history, performance */
// Who goes back to a form and sends it again sends the same form, and not a second one.
const key = document.querySelector('.one-column [name="once"]')
const [arrival] = performance.getEntriesByType('navigation')
if (key && arrival?.type === 'back_forward' && history.state?.once) key.value = history.state.once
else if (key) history.replaceState({ once: key.value }, '')
