/** An owner photographs what is wrong: seen at once, small before it is sent, and sent by a form that loses nothing. */
import sharp from 'sharp'
import t from 'tap'
import { browserFixtures, phone, withoutBrowser } from '../helpers/browser/browser.ts'

/** As a phone takes it: upright only because its orientation says so, and with the place where it was taken. */
async function photograph (name: string) {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 }
  const buffer = await sharp({ create: { width: 3200, height: 2400, channels: 3, background: '#888', noise } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 40/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 95 })
    .toBuffer()
  return { name, mimeType: 'image/jpeg', buffer }
}

t.test('photos', { skip: withoutBrowser }, async (t) => {
  const town = await browserFixtures(t)
  const firm = await town.person('enterprise1', { viewport: phone, hasTouch: true, isMobile: true })
  const { page } = firm
  const field = page.locator('[type=file][name=files]')
  const thumbs = page.locator('.thumb')
  const stored = () => town.db.read.attachment.findMany({
    orderBy: { name: 'asc' }, select: { id: true, name: true, size: true, type: true, caseId: true }
  })
  const one = await photograph('大门.jpg')
  const other = await photograph('路面.jpg')

  await town.step('several at a time and one more from the camera: each is seen, and one is taken out again', async (t) => {
    await firm.go('/problems/new')
    t.ok(await page.getByRole('button', { name: '拍照' }).isVisible(), 'a finger finds a camera')
    await field.setInputFiles([one, other])
    await page.locator('[data-camera]').setInputFiles({ ...other, name: '多拍的.jpg' })
    await thumbs.nth(2).waitFor()
    await page.getByRole('button', { name: '移除 多拍的.jpg' }).click()
    t.equal(await thumbs.count(), 2)
    await field.setInputFiles({ name: '坏的.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') })
    await firm.reads(/“坏的\.jpg”在这里看不到，会照原样发送/)
    await page.getByRole('button', { name: '移除 坏的.jpg' }).click()
    await firm.arrive()
    await firm.picture('photos')
  })

  await town.step('what is missing is said on the form as it was, and the photos are there already', async (t) => {
    await firm.fill('遇到了什么问题', '厂门口的路塌了。')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('请填写希望怎样解决').first().waitFor()
    t.equal(await page.getByLabel('遇到了什么问题').inputValue(), '厂门口的路塌了。')
    t.ok(await page.getByLabel('大门.jpg').isChecked())
    await firm.fill('希望怎样解决', '修好')
    await firm.press('提交')
    await firm.reads(/已提交，编号 JY-/)
  })

  await town.step('what arrived is small, upright, and does not say where it was taken', async (t) => {
    const files = await stored()
    t.match(files, [{ name: '大门.jpg', type: 'image/jpeg', caseId: String }, { name: '路面.jpg', caseId: String }])
    t.equal(files.length, 2)
    for (const { size } of files) t.ok(size < one.buffer.length / 3, `${size} of ${one.buffer.length}`)
    const sent = await page.request.get(`/files/${files[0]?.id}`)
    const { exif, width, height } = await sharp(await sent.body()).metadata()
    t.same({ exif, width, height }, { exif: undefined, width: 1536, height: 2048 })
  })

  await town.step('the original where somebody wants it', async (t) => {
    await firm.go('/problems/new')
    await field.setInputFiles({ ...one, name: '原图.jpg' })
    await page.getByLabel('保留原图').check()
    await firm.fill('遇到了什么问题', '设备铭牌看不清。')
    await firm.fill('希望怎样解决', '核对型号')
    await firm.press('提交')
    await firm.reads(/已提交，编号 JY-/)
    t.equal((await stored()).find(({ name }) => name === '原图.jpg')?.size, one.buffer.length)
  })

  await town.step('a network that fails on the way loses nothing', async () => {
    await firm.go('/problems/new')
    await field.setInputFiles([one])
    await firm.fill('遇到了什么问题', '路灯不亮。')
    await firm.fill('希望怎样解决', '修好')
    await page.route('**/problems/new', (route) => route.abort())
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('网络断了，没有发出去').waitFor()
    await page.unroute('**/problems/new')
    await firm.press('提交')
    await firm.reads(/已提交，编号 JY-/)
  })

  await town.step('what is dictated to the keyboard arrives, and is kept like what was typed', async (t) => {
    await firm.go('/problems/new')
    const text = page.getByLabel('遇到了什么问题')
    await text.focus()
    const keyboard = await page.context().newCDPSession(page)
    await keyboard.send('Input.imeSetComposition', { text: 'jchangqu', selectionStart: 8, selectionEnd: 8 })
    await keyboard.send('Input.insertText', { text: '厂区积水，叉车进不去' })
    t.equal(await text.inputValue(), '厂区积水，叉车进不去')
    await firm.go('/problems/new')
    await page.getByRole('button', { name: /^恢复/ }).first().click()
    t.equal(await text.inputValue(), '厂区积水，叉车进不去')
  })
})
