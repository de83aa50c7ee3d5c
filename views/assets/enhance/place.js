/* global Event, isSecureContext, navigator */
// Where it is, by one tap: an address that is known already, or what the device says, asked only then. No map and nobody else is asked.
for (const place of document.querySelectorAll('[data-place]')) {
  const field = place.querySelector('input')
  const ways = place.querySelector('.place-ways')
  const locate = place.querySelector('[data-locate]')
  const says = place.querySelector('[role=status]')
  const put = (text) => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const tell = (what) => {
    says.hidden = !what
    says.textContent = what ? says.dataset[what] : ''
  }
  for (const button of ways.querySelectorAll('[data-known]')) button.addEventListener('click', () => put(button.dataset.known))
  // Only an encrypted page may ask.
  locate.hidden = !navigator.geolocation || !isSecureContext
  ways.hidden = ways.querySelectorAll('button:not([hidden])').length === 0
  locate.addEventListener('click', () => {
    tell('asking')
    navigator.geolocation.getCurrentPosition(({ coords: { latitude, longitude, accuracy } }) => {
      const found = { lat: `${latitude.toFixed(5)}°`, lon: `${longitude.toFixed(5)}°`, n: Math.ceil(accuracy) }
      const text = Object.entries(found).reduce((all, [name, value]) => all.replace(`{${name}}`, value), says.dataset.found)
      // What was written about the place stays; an earlier position does not.
      const written = field.value.split(' · ').filter((part) => !part.includes('°')).join(' · ')
      put([written, text].filter(Boolean).join(' · '))
      tell('')
    }, () => tell('refused'), { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 })
  })
}
