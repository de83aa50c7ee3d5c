/* global matchMedia */
// Where there is room, what was said before stands open beside the form; but not beside what is judged, which says it all.
if (matchMedia('(width >= 48em)').matches && !document.querySelector('.judged')) {
  for (const details of document.querySelectorAll('details[data-wide]')) details.open = true
}
