/* global matchMedia */
// Where there is room, what was said before stands open beside the form.
if (matchMedia('(width >= 48em)').matches) {
  for (const details of document.querySelectorAll('details[data-wide]')) details.open = true
}
