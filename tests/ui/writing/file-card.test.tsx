import { expect, test } from 'vitest'
import { FileCard } from '#app/ui/writing/file-card.tsx'
import { render } from '../render.tsx'

const card = (name: string, opens?: boolean) =>
  render(<FileCard name={name} bytes={1} href="/file" {...(opens && { opens })} />)

test('a picture costs no bytes before it is opened, and opening it leaves the page', () => {
  const html = card('photo.jpg', true)
  expect(html).not.toContain('<img')
  expect(html).toContain('target="_blank" rel="noreferrer"')
  expect(card('notes.txt')).not.toContain('target')
})

test('of a long name the extension is never cut', () => {
  const html = card('photo of the broken lever, seen from the left side.jpeg')
  expect(html).toContain('<span>photo of the broken lever, seen from the left side</span><span>.jpeg</span>')
  expect(html).toContain('aria-label="photo of the broken lever, seen from the left side.jpeg"')
  expect(card('photo.jpg')).toContain('<bdi>photo.jpg</bdi>')
  expect(card('a name of many words. none is an extension')).toContain(
    '<span>a name of many words. none is an extension</span></bdi>',
  )
})

test('letters that are joined stay together', () => {
  const words = 'صورة المقبض المكسور من الجهة اليسرى'
  expect(card(`${words}.jpg`)).toContain(`<span>${words}</span><span>.jpg</span>`)
  const family = '👩‍👧'.repeat(9)
  expect(card(family)).toContain(`<span>${family}</span></bdi>`)
})
