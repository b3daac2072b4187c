import { expect, test } from 'vitest'
import { type AttachmentType, typeOf } from '#app/attachments/attachment.ts'
import type { Kind } from '#app/attachments/content/kind.ts'
import { refuseContent } from '#app/attachments/content/refuse-content.ts'
import { say } from '#app/deskfile.server.ts'

const said = (name: string, kind: Kind) => say(refuseContent({ name, type: typeOf(name)!, kind }))

test.each<[string, Kind, string]>([
  ['photo.jpg', 'png', 'png'],
  ['scan.pdf', 'jpg', 'jpg'],
  ['letter.doc', 'docx', 'docx'],
  ['letter.docx', 'doc', 'doc'],
  ['letter.doc', 'locked', 'docx'],
  ['letter.docx', 'pdf', 'pdf'],
  ['files.txt', 'zip', 'zip'],
])('%s that is a %s is told the one ending that it needs', (name, kind, extension) => {
  expect(said(name, kind)).toContain(`change the end of its name to .${extension}, then choose it again`)
})

/** What each type really comes as, what it is called, and how to get there from the program that wrote it. */
test.each<[string, Kind, RegExp]>([
  ['photo.jpg', 'heic', /a HEIC picture\. Open it and save a copy as png or jpg/],
  ['photo.png', 'webp', /a WebP picture\. Open it and save a copy as png or jpg/],
  ['letter.pdf', 'html', /a web page\. Open it and print it to a PDF/],
  ['letter.pdf', 'rtf', /a rich text document\. Open it and print it to a PDF/],
  ['letter.doc', 'xls', /an Excel sheet\. Open it and save it as a Word document \(\.docx\) or a PDF/],
  ['letter.doc', 'msg', /an Outlook message\./],
  ['letter.docx', 'docm', /holds macros\. Open it and save it as a Word document \(\.docx\)/],
  ['letter.docx', 'dotx', /is a Word template\. Open it and save it as a Word document \(\.docx\)/],
  ['letter.docx', 'odt', /an OpenDocument file\. Open it and save it as a Word document \(\.docx\)/],
  ['letter.docx', 'cut', /is damaged: its end is missing\. Get a fresh copy of it/],
  ['log.txt', 'unknown', /Save it as plain text in UTF-8/],
  ['files.zip', 'rar', /a RAR archive\. Put it into a zip/],
  ['files.zip', '7z', /a 7-Zip archive\. Put it into a zip/],
  ['files.zip', 'cut', /its end is missing\. Download or pack it again as one zip/],
])('%s that is a %s is told what it is and what makes it acceptable', (name, kind, cure) => {
  expect(said(name, kind)).toMatch(cure)
})

test('whatever is refused as what, there is a way that leads in', () => {
  const types: AttachmentType[] = ['jpg', 'jpeg', 'png', 'gif', 'pdf', 'doc', 'docx', 'txt', 'zip']
  const kinds: Kind[] = ['program', 'unknown', 'ole', 'svg', 'bmp', 'tiff', 'avif', 'gz', 'tar', 'xml', 'ppt']
  for (const type of types) {
    for (const kind of kinds) expect(said(`a.${type}`, kind)).toMatch(/zip|png or jpg|fresh copy/)
  }
})
