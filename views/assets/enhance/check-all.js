// One box for all of a list of checks.
for (const all of document.querySelectorAll('[data-all]')) {
  all.closest('label').hidden = false
  const others = [...all.closest('fieldset').querySelectorAll('[type=checkbox][name]')]
  all.addEventListener('change', () => { for (const box of others) box.checked = all.checked })
  for (const box of others) box.addEventListener('change', () => { all.checked = others.every(({ checked }) => checked) })
}
