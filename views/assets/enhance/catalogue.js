/* global CSS */
// Choosing a category chooses the unit that the catalogue names, and says why.
document.querySelector('.one-column [name=categoryId]')?.addEventListener('change', ({ target }) => {
  const entry = document.querySelector(`[data-category="${CSS.escape(target.value)}"]`)
  const unit = document.querySelector('.one-column [name=leadUnitId]')
  document.querySelector('[data-suggestion]')?.replaceChildren(...entry?.querySelector('div').cloneNode(true).childNodes ?? [])
  if (entry && unit) unit.value = entry.dataset.unit
  // A correction leaves the days as they are: they never become later by another category.
  for (const template of entry ? document.querySelectorAll('[name="templateCode"]') : []) {
    template.checked = template.value === (entry?.dataset.template ?? 'SD-2115')
  }
})
