/* global innerHeight, location, matchMedia */
// Who came to fill in a form begins to type. Not where a keyboard would cover what is to be read (a phone), where something is said first
// (an error, a draft that was kept, what others did meanwhile), or where the field is further down than the screen.
const first = document.querySelector('main form.one-column .field :is(input:not([type=hidden]), select, textarea):enabled')
const said = document.querySelector('.error-summary, .attention, [data-draft-offer]:not([hidden])')
if (first && !said && !location.hash && matchMedia('(hover: hover) and (pointer: fine)').matches) {
  const field = first.closest('fieldset')?.querySelector(':checked') ?? first
  const { top, bottom } = first.closest('.field').getBoundingClientRect()
  if (top >= 0 && Math.min(bottom, top + 120) <= innerHeight) field.focus({ preventScroll: true })
}
