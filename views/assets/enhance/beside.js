/* global matchMedia */
// Where there is room, what was said before stands open beside the form.
if (matchMedia('(min-width: 768px)').matches) {
  for (const details of document.querySelectorAll('details[data-wide]')) details.open = true
}
