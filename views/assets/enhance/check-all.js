/* global Event */
// One box for all of a list of checks, or of a table's rows.
for (const all of document.querySelectorAll('[data-all]')) {
  const others = [...all.closest('fieldset, table').querySelectorAll('[type=checkbox][name]')]
  all.closest('label').hidden = others.length === 0
  all.addEventListener('change', () => {
    const { checked } = all
    for (const box of others) {
      box.checked = checked
      box.dispatchEvent(new Event('change'))
    }
  })
  const shown = () => { all.checked = others.length > 0 && others.every(({ checked }) => checked) }
  for (const box of others) box.addEventListener('change', shown)
}
