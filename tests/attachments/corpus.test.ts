import { describe, expect, test } from 'vitest'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { parseRefusal } from '#app/i18n/refusal.ts'
import { type Bytes, officeParts, zipOf } from './content/office-files.ts'
import { formRequest } from './forms.ts'
import { openTestStore } from './open-store.ts'

const latin = (text: string) => Buffer.from(text, 'latin1') as Bytes
const zeros = 'a'.repeat(4 * 1024 * 1024)

describe('content that wants to be something else', () => {
  test.each<[string, string, () => Bytes | Promise<Bytes>, 'taken' | 'refused']>([
    ['a GIF that is also a script', 'a.gif', () => latin('GIF89a/*xx*/=1;alert(1)//'), 'taken'],
    ['a PDF that is also a page', 'a.pdf', () => latin('%PDF-1.7\n<script>alert(1)</script>'), 'taken'],
    ['a page that is also a PDF', 'a.pdf', () => latin('<script>alert(1)</script>%PDF-1.7'), 'taken'],
    ['SVG', 'a.svg', () => latin('<svg onload="alert(1)"/>'), 'refused'],
    ['SVG called .png', 'a.png', () => latin('<svg onload="alert(1)"/>'), 'refused'],
    ['SVG called .txt', 'a.txt', () => latin('<svg onload="alert(1)"/>'), 'taken'],
    ['a zip bomb, which nobody unpacks', 'a.zip', () => zipOf({ a: zeros, b: zeros }), 'taken'],
    ['a zip with a link and a path upwards inside', 'a.zip', () => zipOf({ link: '/etc/passwd' }), 'taken'],
    ['an empty zip', 'a.zip', () => zipOf({}), 'taken'],
    ['a jar called .zip', 'a.zip', () => zipOf({ 'META-INF/MANIFEST.MF': 'x' }), 'taken'],
    [
      'a program before a zip',
      'a.zip',
      async () => Buffer.concat([latin('MZ..'), await zipOf({ a: 'b' })]),
      'refused',
    ],
    [
      'a sheet called .docx',
      'a.docx',
      () => zipOf({ ...officeParts('x'), 'xl/workbook.xml': 'x' }),
      'refused',
    ],
    ['a docx of the least parts', 'a.docx', () => zipOf(officeParts()), 'taken'],
    ['a docx bomb', 'a.docx', () => zipOf({ ...officeParts(), 'word/document.xml': zeros }), 'taken'],
    [
      'a docm called .docx',
      'a.docx',
      () => zipOf({ ...officeParts(), 'word/vbaProject.bin': 'x' }),
      'refused',
    ],
    [
      'names of Word parts in the data, not the table',
      'a.docx',
      () => zipOf({ a: Object.keys(officeParts()).join(' ') }, { compress: false }),
      'refused',
    ],
    [
      'a docx whose table of contents is cut',
      'a.docx',
      async () => (await zipOf(officeParts())).subarray(0, -30) as Bytes,
      'refused',
    ],
    [
      'a docx whose end says a huge table',
      'a.docx',
      async () => {
        const zip = await zipOf(officeParts())
        zip.writeUInt32LE(0xfffffff0, zip.length - 10)
        return zip
      },
      'refused',
    ],
    [
      'a docx with a comment behind its end',
      'a.docx',
      async () => {
        const zip = await zipOf(officeParts())
        zip.writeUInt16LE(5, zip.length - 2)
        return Buffer.concat([zip, latin('hello')])
      },
      'taken',
    ],
    ['text with a byte order mark', 'a.txt', () => Buffer.from('\ufeffhello') as Bytes, 'taken'],
    ['text with emoji', 'a.txt', () => Buffer.from('🖨️'.repeat(30_000)) as Bytes, 'taken'],
    ['bytes that are text in an old encoding', 'a.txt', () => Buffer.of(0xed, 0xa0, 0x80) as Bytes, 'taken'],
  ])('%s is %4$s', async (_what, name, content, verdict) => {
    const workspace = await openTestStore()
    const files = [{ name, content: await content() }]
    const received = await receiveForm(formRequest({}, files), { workspace, owner: 'customer:anna' })
    expect(received.draftFiles.map((file) => file.name)).toEqual(verdict === 'taken' ? [name] : [])
    expect(received.refused.map((refused) => parseRefusal(refused).values.name)).toEqual(
      verdict === 'taken' ? [] : [name],
    )
    expect(await workspace.files()).toHaveLength(verdict === 'taken' ? 1 : 0)
  })
})

test('names that attack are stored clean, and never name a file on the disk', async () => {
  const workspace = await openTestStore()
  const files = [
    '../../../etc/cron.d/x.txt',
    'a\u202etxt.exe.txt',
    `${'n'.repeat(300)}.txt`,
    '..%2f..%2fx.txt',
  ].map((name) => ({ name, content: 'x' }))
  const { draftFiles } = await receiveForm(formRequest({}, files), { workspace, owner: 'customer:anna' })
  expect(draftFiles.map((file) => file.name)).toEqual([
    'x.txt',
    'atxt.exe.txt',
    `${'n'.repeat(116)}.txt`,
    '..%2f..%2fx.txt',
  ])
  for (const name of await workspace.files()) expect(name).toMatch(/^[0-9a-f]{32}$/)
})
