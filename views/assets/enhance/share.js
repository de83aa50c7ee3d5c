/* global isSecureContext, navigator */
// What is to be passed on, by one tap: to whatever the phone offers, or into the clipboard.
for (const place of document.querySelectorAll('[data-share]')) {
  const [send, copy] = ['[data-send]', '[data-copy]'].map((each) => place.querySelector(each))
  const { share: text } = place.dataset
  send.hidden = !navigator.share
  copy.hidden = !isSecureContext
  place.hidden = send.hidden && copy.hidden
  // Who thinks better of it has shared nothing, and nothing is wrong.
  send.addEventListener('click', () => navigator.share({ text }).catch(() => {}))
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text)
    copy.textContent = copy.dataset.done
  })
}
