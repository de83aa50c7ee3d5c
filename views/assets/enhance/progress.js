/* global FormData, XMLHttpRequest, history, location */
// A form with files is sent by a script, which can say how far it has come; what follows is what the browser would do.
for (const place of document.querySelectorAll('[data-photos]')) {
  const form = place.closest('form')
  if (form.querySelector('[data-photos]') === place) form.addEventListener('submit', (event) => send(form, event))
}

async function send (form, event) {
  const places = [...form.querySelectorAll('[data-photos]')]
  const busy = form.getAttribute('aria-busy') === 'true'
  if (busy || !places.some(({ ready }) => ready)) return
  event.preventDefault()
  const bar = form.querySelector('[data-sending]')
  const [progress, text] = bar.children
  const tell = (says) => { text.textContent = text.dataset[says] }
  form.querySelector('.form-buttons').before(bar)
  await Promise.all(places.map(({ ready }) => ready))
  bar.hidden = progress.hidden = false
  tell('says')
  const request = new XMLHttpRequest()
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    progress.value = loaded / total
    if (loaded === total) tell('wait')
  })
  request.addEventListener('error', () => {
    form.removeAttribute('aria-busy')
    progress.hidden = true
    tell('lost')
  })
  request.addEventListener('load', () => arrive(request))
  request.open('POST', form.action)
  request.setRequestHeader('accept', 'text/html')
  request.setRequestHeader('x-goes-on', 'script')
  request.send(new FormData(form, event.submitter))
}

/** A form that was done leads on. Any other answer, the form with what was typed or a page to sign in, is put in this one's place. */
function arrive (request) {
  const { responseURL, responseText: page } = request
  if (request.getResponseHeader('content-type')?.startsWith('application/json')) return location.assign(JSON.parse(page).location)
  history.replaceState(null, '', responseURL)
  document.open()
  // Under its own address a script runs once.
  document.write(page.replace('/enhance.js"', `/enhance.js?${Date.now()}"`))
  document.close()
}
