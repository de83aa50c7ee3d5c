/* global addEventListener */
// Several problems at once: only what can be done with every one that is chosen. Of all that fit a list, some may be refused.

// What is joined to another one, on a page of its own, is left out here.
for (const link of document.querySelectorAll('[data-joins]')) {
  link.addEventListener('click', () => { link.closest('tr').querySelector('[type=checkbox]').checked = false })
}

const bulk = document.querySelector('[data-bulk]')
const boxes = [...document.querySelectorAll('[form="bulk"]')]
if (bulk) {
  const whole = bulk.querySelector('[data-whole]')
  const shown = () => {
    const chosen = boxes.filter(({ checked }) => checked)
    const all = whole?.checked ?? false
    bulk.hidden = chosen.length === 0 && !all
    bulk.querySelector('[data-chosen]').textContent = bulk.dataset.says.replace('{n}', all ? whole.dataset.whole : chosen.length)
    for (const button of bulk.querySelectorAll('[data-move]')) {
      button.disabled = !all && !chosen.every(({ dataset }) => dataset.moves.split(' ').includes(button.dataset.move))
    }
  }
  for (const box of [...boxes, ...whole ? [whole] : []]) box.addEventListener('change', shown)
  addEventListener('pageshow', shown)
}
