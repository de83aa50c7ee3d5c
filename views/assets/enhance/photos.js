/* global DataTransfer, Event, File, createImageBitmap */
// Photos by the camera or from the album, several at a time: seen at once, and made small before they are sent, which leaves behind where
// they were taken. The field itself holds them, so that the form is sent as it would be without this.
const longest = 2048
const unchanged = /svg|gif/

for (const place of document.querySelectorAll('[data-photos]')) {
  if (typeof DataTransfer === 'function' && typeof createImageBitmap === 'function') enhance(place)
}

function enhance (place) {
  const part = (selector) => place.querySelector(selector)
  const field = place.parentElement.querySelector('[type=file][name]')
  const [camera, list, original] = ['[data-camera]', 'ul', '[data-original]'].map(part)
  /** Each file as it was chosen, and made small where that is shorter. */
  let chosen = []

  place.hidden = false
  field.classList.add('visually-hidden')
  field.tabIndex = -1
  part('[data-take]').addEventListener('click', () => camera.click())
  part('[data-pick]').addEventListener('click', () => field.click())
  original.addEventListener('change', show)
  for (const input of [camera, field]) {
    input.addEventListener('change', () => {
      // One after the other: a phone has no room for ten at once. Whoever sends meanwhile waits for them (progress.js).
      const added = [...input.files]
      place.ready = Promise.resolve(place.ready).then(async () => {
        for (const file of added) chosen.push(await prepared(file).catch(() => ({ file })))
        show()
      })
      if (input === camera) input.value = ''
      else hold()
    })
  }

  function hold () {
    const files = new DataTransfer()
    for (const { file, small } of chosen) files.items.add(original.checked ? file : small ?? file)
    field.files = files.files
  }

  function show () {
    hold()
    if (chosen.length > 0) place.parentElement.querySelector('[data-chosen-before]').hidden = true
    list.replaceChildren(...chosen.map(row))
    const bytes = [...field.files].reduce((sum, { size }) => sum + size, 0)
    said('[data-chosen]', chosen.length > 0, { n: chosen.length, size: sizeText(bytes) })
    const unseen = chosen.filter(({ file, picture }) => !picture && file.type.startsWith('image/') && !unchanged.test(file.type))
    said('[data-unseen]', unseen.length > 0, { names: unseen.map(({ file }) => file.name).join('、') })
    original.closest('label').hidden = !chosen.some(({ small }) => small)
    field.form.dispatchEvent(new Event('change'))
  }

  function row (one) {
    const item = part('template').content.cloneNode(true)
    const [canvas, name, remove] = ['canvas', 'span', 'button'].map((each) => item.querySelector(each))
    if (one.picture) canvas.getContext('2d').drawImage(one.picture, 0, 0)
    canvas.ariaLabel = one.file.name
    canvas.hidden = !one.picture
    name.textContent = one.picture ? '' : one.file.name
    remove.ariaLabel = remove.dataset.says.replace('{name}', one.file.name)
    remove.addEventListener('click', () => {
      chosen = chosen.filter((each) => each !== one)
      show()
      part('[data-pick]').focus()
    })
    return item
  }

  function said (selector, shown, words) {
    const line = part(selector)
    const [says] = Object.values(line.dataset)
    line.hidden = !shown
    line.textContent = Object.entries(words).reduce((text, [name, value]) => text.replace(`{${name}}`, value), says)
  }
}

/** What cannot be drawn here is sent as it is: the server knows more kinds of pictures, and says what it refuses. */
async function prepared (file) {
  const bitmap = file.type.startsWith('image/') && !unchanged.test(file.type) && await createImageBitmap(file)
  if (!bitmap) return { file }
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
  const sheet = drawn(bitmap, Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
  const blob = await new Promise((resolve) => sheet.toBlob(resolve, 'image/jpeg', 0.85))
  const side = Math.min(bitmap.width, bitmap.height)
  const picture = drawn(bitmap, 192, 192, [(bitmap.width - side) / 2, (bitmap.height - side) / 2, side, side])
  bitmap.close()
  // A drawing or a screenshot is often shorter as it is. A photograph says where it was taken.
  const keep = !blob || (file.type !== 'image/jpeg' && scale === 1 && blob.size >= file.size)
  const small = keep ? null : new File([blob], file.name.replace(/(\.\w+)?$/, '.jpg'), { type: blob.type, lastModified: file.lastModified })
  return { file, picture, small }
}

function drawn (bitmap, width, height, part = [0, 0, bitmap.width, bitmap.height]) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d')
  // Where a picture is transparent, paper is white.
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, ...part, 0, 0, width, height)
  return canvas
}

function sizeText (bytes) {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}
