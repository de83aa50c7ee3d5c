// A text that is offered beside a form is put into its field, where the cursor is: by a press, or by Alt and its digit while one types.
const texts = [...document.querySelectorAll('[data-insert]')]
for (const [at, link] of texts.entries()) {
  link.addEventListener('click', (event) => {
    const field = document.querySelector(`main form [name="${link.dataset.insert}"]`)
    if (!field) return
    event.preventDefault()
    field.setRangeText(link.dataset.text, field.selectionStart, field.selectionEnd, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.focus()
  })
  if (at > 8) continue
  link.setAttribute('aria-keyshortcuts', `Alt+${at + 1}`)
  link.append(' ', Object.assign(document.createElement('kbd'), { textContent: `Alt ${at + 1}`, ariaHidden: 'true' }))
}
document.addEventListener('keydown', (event) => {
  const { altKey, ctrlKey, metaKey, code } = event
  const link = altKey && !ctrlKey && !metaKey && /^Digit[1-9]$/.test(code) ? texts[code.at(-1) - 1] : undefined
  if (!link) return
  event.preventDefault()
  link.click()
})
