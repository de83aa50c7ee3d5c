/* global addEventListener */
// Several problems at once: only what can be done with every one that is chosen.
const bulk = document.querySelector('[data-bulk]')
const boxes = [...document.querySelectorAll('[form="bulk"]')]
if (bulk) {
  const shown = () => {
    const chosen = boxes.filter(({ checked }) => checked)
    bulk.hidden = chosen.length === 0
    bulk.querySelector('[data-chosen]').textContent = bulk.dataset.says.replace('{n}', chosen.length)
    for (const button of bulk.querySelectorAll('[data-move]')) {
      button.disabled = !chosen.every(({ dataset }) => dataset.moves.split(' ').includes(button.dataset.move))
    }
  }
  for (const box of boxes) box.addEventListener('change', shown)
  addEventListener('pageshow', shown)
}
