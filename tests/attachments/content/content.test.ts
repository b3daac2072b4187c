import { mkdtemp, open, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { typeOf } from '#app/attachments/attachment.ts'
import { ContentCheck } from '#app/attachments/content/content-check.server.ts'
import { sample } from '../forms.ts'
import { type Bytes, compoundFile, officeParts, WORD, zipOf } from './office-files.ts'

const folder = await mkdtemp(join(tmpdir(), 'deskfile-content-'))
const latin = (text: string) => Buffer.from(text, 'latin1') as Bytes
const behind = async (content: Promise<Bytes>, bytes: Uint8Array) => Buffer.concat([await content, bytes])
const inFront = async (bytes: Uint8Array, content: Promise<Bytes>) => Buffer.concat([bytes, await content])
const docx = () => zipOf(officeParts())
const PDF = latin('%PDF-1.4\n%%EOF\n')
const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** Undefined where the file is what its name says, else what it is; handed over in pieces of `step` bytes. */
async function judge(name: string, content: Uint8Array, step = 65_536) {
  const path = join(folder, 'file')
  await writeFile(path, content)
  const check = new ContentCheck(typeOf(name)!)
  for (let at = 0; at < content.length; at += step) check.take(Buffer.from(content.subarray(at, at + step)))
  const file = await open(path)
  try {
    return await check.finish(file, content.length)
  } finally {
    await file.close()
  }
}

type Content = () => Uint8Array | Promise<Uint8Array>

describe('what the usual programs open is taken', () => {
  test.each<[string, string, Content]>([
    ['a docx with a line feed behind its end', 'a.docx', () => behind(docx(), latin('\n'))],
    ['a docx padded with zeros', 'a.docx', () => behind(docx(), Buffer.alloc(70_000))],
    ['a docx with zip64 records', 'a.docx', () => zipOf(officeParts(), { forceZip64Format: true })],
    [
      'a docx with zip64 records and bytes behind its end',
      'a.docx',
      () => behind(zipOf(officeParts(), { forceZip64Format: true }), latin('\r\n')),
    ],
    ['a docx that is not packed', 'a.docx', () => zipOf(officeParts(), { compress: false })],
    [
      'a docx whose list of parts stands last',
      'a.docx',
      () => zipOf(Object.fromEntries(Object.entries(officeParts()).reverse())),
    ],
    [
      'a docx whose main part has another name',
      'a.docx',
      () => zipOf(officeParts(WORD, 'word/document2.xml')),
    ],
    [
      'a docx whose main part is in no folder called word',
      'a.docx',
      () => zipOf(officeParts(WORD, 'doc/text.xml')),
    ],
    [
      'a docx whose types have a prefix and single quotes',
      'a.docx',
      () =>
        zipOf({
          ...officeParts(),
          '[Content_Types].xml': `<ns0:Types xmlns:ns0='x'><ns0:Default ContentType='${WORD}' Extension='XML' /></ns0:Types>`,
        }),
    ],
    [
      'a docx whose list of parts is UTF-16',
      'a.docx',
      async () => {
        const { '[Content_Types].xml': types, ...parts } = officeParts()
        return zipOf({ ...parts, '[Content_Types].xml': Buffer.from(`\ufeff${types}`, 'utf16le') })
      },
    ],
    ['a docx behind a password', 'a.docx', () => compoundFile(['EncryptionInfo', 'EncryptedPackage'])],
    ['a docx of LibreOffice', 'a.docx', () => sample('invoice.docx')],
    ['a Word document of the older kind', 'a.doc', () => compoundFile(['1Table', 'WordDocument'])],
    ['one with a sheet embedded', 'a.doc', () => compoundFile(['WordDocument', 'Pool/Workbook'])],
    [
      'one of 9 MB, whose tables do not fit the header',
      'a.doc',
      () => compoundFile(['Data', 'WordDocument'], 4_500_480),
    ],
    ['a doc of LibreOffice', 'a.doc', () => sample('invoice.doc')],
    ['a PDF', 'a.pdf', () => PDF],
    ['a PDF behind a byte order mark', 'a.pdf', () => Buffer.concat([latin('\xef\xbb\xbf'), PDF])],
    ['a PDF behind a printer’s job', 'a.pdf', () => Buffer.concat([latin('\x1b%-12345X@PJL\r\n'), PDF])],
    ['a PDF that begins at byte 1,019', 'a.pdf', () => Buffer.concat([Buffer.alloc(1019, 10), PDF])],
    [
      'a zip with a comment that was cut off',
      'a.zip',
      async () => {
        const zip = await zipOf({ a: 'b' })
        zip.writeUInt16LE(500, zip.length - 2)
        return zip
      },
    ],
    ['a zip behind another’s bytes', 'a.zip', () => inFront(latin('From: x\r\n\r\n'), zipOf({ a: 'b' }))],
    ['a zip with zip64 records', 'a.zip', () => zipOf({ a: 'b' }, { forceZip64Format: true })],
    [
      'an office document as a zip',
      'a.zip',
      () => zipOf(officeParts(`${OFFICE}.spreadsheetml.sheet.main+xml`)),
    ],
    ['UTF-16, little end first', 'a.txt', () => Buffer.from('\ufeffGrüße 🖨️', 'utf16le')],
    ['UTF-16, big end first', 'a.txt', () => Buffer.from('\ufeffGrüße', 'utf16le').swap16()],
    ['Windows-1252', 'a.txt', () => latin('Gr\xfc\xdfe \x96 5 \x80')],
    ['Windows-1251', 'a.txt', () => latin('\xcf\xf0\xe8\xe2\xe5\xf2')],
    ['DOS with frames, and its end mark', 'a.txt', () => latin('\xc9\xcd\xbb\r\n\xba \xba\r\n\x1a')],
    ['UTF-8 cut within a character', 'a.txt', () => Buffer.from('Grüße').subarray(0, 3)],
    ['a log with colours and a bell', 'a.txt', () => latin('\x1b[31mError\x1b[0m\x07\x08 caf\xe9')],
    ['text about a PDF', 'a.txt', () => latin('It begins with %PDF- and no more')],
    ['text that begins as a program would', 'a.txt', () => latin('MZ is the mark of Mark Zbikowski')],
    ['one letter', 'a.txt', () => latin('x')],
  ])('%s', async (_what, name, content) => {
    const bytes = await content()
    expect(await judge(name, bytes)).toBeUndefined()
    if (bytes.length < 20_000) expect(await judge(name, bytes, 1)).toBeUndefined()
  })
})

describe('what they refuse to open under that name is refused, and known for what it is', () => {
  test.each<[string, string, Content, string]>([
    [
      'a document with macros, by its type',
      'a.docx',
      () => zipOf(officeParts('application/vnd.ms-word.document.macroEnabled.main+xml')),
      'docm',
    ],
    [
      'one with macros, by its parts',
      'a.docx',
      () => zipOf({ ...officeParts(), 'word/vbaProject.bin': 'x' }),
      'docm',
    ],
    [
      'a template',
      'a.docx',
      () => zipOf(officeParts(`${OFFICE}.wordprocessingml.template.main+xml`)),
      'dotx',
    ],
    [
      'a template with macros',
      'a.docx',
      () => zipOf(officeParts('application/vnd.ms-word.template.macroEnabledTemplate.main+xml')),
      'dotx',
    ],
    [
      'a sheet',
      'a.docx',
      () => zipOf(officeParts(`${OFFICE}.spreadsheetml.sheet.main+xml`, 'xl/workbook.xml')),
      'xlsx',
    ],
    [
      'a sheet that also holds a document',
      'a.docx',
      () =>
        zipOf({
          ...officeParts(`${OFFICE}.spreadsheetml.sheet.main+xml`, 'xl/workbook.xml'),
          'word/document.xml': 'x',
        }),
      'xlsx',
    ],
    ['slides', 'a.docx', () => zipOf(officeParts(`${OFFICE}.presentationml.presentation.main+xml`)), 'pptx'],
    [
      'an OpenDocument text',
      'a.docx',
      () => zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': 'x' }),
      'odt',
    ],
    ['any zip', 'a.docx', () => sample('logs.zip'), 'zip'],
    [
      'a docx whose main part is missing',
      'a.docx',
      () => {
        const { 'word/document.xml': _, ...parts } = officeParts()
        return zipOf(parts)
      },
      'zip',
    ],
    ['a docx that is cut', 'a.docx', async () => (await docx()).subarray(0, -40), 'cut'],
    [
      'a docx from the middle of which bytes are lost',
      'a.docx',
      async () => {
        const whole = await sample('invoice.docx')
        return Buffer.concat([whole.subarray(0, 1000), whole.subarray(1500)])
      },
      'cut',
    ],
    ['a zip cut after 900 bytes', 'a.zip', async () => (await sample('logs.zip')).subarray(0, 900), 'cut'],
    [
      'a zip whose end leads nowhere',
      'a.zip',
      async () => {
        const zip = await zipOf({ a: 'b' })
        zip.writeUInt32LE(3, zip.length - 6)
        zip.writeUInt32LE(zip.length, zip.length - 10)
        return zip
      },
      'cut',
    ],
    [
      'one part of several',
      'a.zip',
      async () => {
        const zip = await zipOf({ a: 'b' })
        zip.writeUInt16LE(2, zip.length - 18)
        return zip
      },
      'cut',
    ],
    [
      'a program that unpacks itself',
      'a.zip',
      () => inFront(latin('MZ\x90\x00'), zipOf({ a: 'b' })),
      'program',
    ],
    ['a RAR archive', 'a.zip', () => latin('Rar!\x1a\x07\x01\x00'), 'rar'],
    ['a sheet of the older kind', 'a.doc', () => compoundFile(['Workbook']), 'xls'],
    [
      'a sheet with a document embedded',
      'a.doc',
      () => compoundFile(['Workbook', 'Embedded/WordDocument']),
      'xls',
    ],
    ['slides of the older kind', 'a.doc', () => compoundFile(['Current User', 'PowerPoint Document']), 'ppt'],
    ['an Outlook message', 'a.doc', () => compoundFile(['__properties_version1.0']), 'msg'],
    ['an installer', 'a.doc', () => compoundFile(['\u4840\u3f3f\u4577']), 'ole'],
    ['pictures of a folder', 'a.doc', () => compoundFile(['Catalog', '1']), 'ole'],
    [
      'a compound file cut within its header',
      'a.doc',
      () => compoundFile(['WordDocument']).subarray(0, 300),
      'ole',
    ],
    [
      'a directory that goes in circles',
      'a.doc',
      () => {
        const file = compoundFile(['Workbook'])
        file.writeUInt32LE(1, 512 + 4)
        return file
      },
      'xls',
    ],
    ['rich text', 'a.doc', () => latin('{\\rtf1\\ansi Hello}'), 'rtf'],
    [
      'a page saved for Word',
      'a.doc',
      () => latin('<html xmlns:o="urn:schemas-microsoft-com:office:office">'),
      'html',
    ],
    ['a PDF that begins too late', 'a.pdf', () => Buffer.concat([Buffer.alloc(1020, 10), PDF]), 'unknown'],
    ['a page of a sign-in', 'a.pdf', () => latin('<!DOCTYPE html><html>'), 'html'],
    ['a WebP picture', 'a.jpg', () => latin('RIFF\x24\x00\x00\x00WEBPVP8 '), 'webp'],
    ['a picture of a phone', 'a.jpg', () => latin('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00'), 'heic'],
    ['an AVIF picture', 'a.png', () => latin('\x00\x00\x00\x1cftypavif\x00\x00\x00\x00'), 'avif'],
    ['a drawing', 'a.png', () => latin('<?xml version="1.0"?>\n<svg xmlns="x"/>'), 'svg'],
    ['text with NUL', 'a.txt', () => latin('a\0b'), 'unknown'],
    ['UTF-16 without its mark', 'a.txt', () => Buffer.from('hello', 'utf16le'), 'unknown'],
    ['UTF-32', 'a.txt', () => latin('\xff\xfe\x00\x00h\x00\x00\x00'), 'unknown'],
    ['UTF-16 with half a pair', 'a.txt', () => Buffer.from('\ufeffa\ud800b', 'utf16le'), 'unknown'],
    ['a picture', 'a.txt', () => sample('photo.jpg'), 'jpg'],
    ['a PDF', 'a.txt', () => PDF, 'pdf'],
    ['a gzip file without NUL', 'a.txt', () => latin('\x1f\x8b\x08\x08abcdefgh'), 'gz'],
    [
      'noise without NUL',
      'a.txt',
      () => Buffer.from(Array.from({ length: 2000 }, (_, i) => ((i * 97) % 255) + 1)),
      'unknown',
    ],
  ])('%s called %s', async (_what, name, content, kind) => {
    const bytes = await content()
    expect(await judge(name, bytes)).toBe(kind)
    if (bytes.length < 20_000) expect(await judge(name, bytes, 1)).toBe(kind)
  })
})

test('a file of nothing but ends of zips is read a bounded number of times', async () => {
  const ends = Buffer.alloc(4 * 1024 * 1024, latin('PK\x05\x06'))
  const used = process.cpuUsage()
  expect(await judge('a.zip', ends)).toBe('cut')
  const { user, system } = process.cpuUsage(used)
  expect(user + system).toBeLessThan(5_000_000)
})

test('a part of a docx that unpacks to more than such a part ever is ends there', async () => {
  const parts = officeParts()
  const bomb = {
    ...parts,
    '[Content_Types].xml': parts['[Content_Types].xml'] + ' '.repeat(50 * 1024 * 1024),
  }
  expect(await judge('a.docx', await zipOf(bomb))).toBe('zip')
})

test('whatever comes, broken anywhere, there is a verdict', async () => {
  const sound = [
    await zipOf(officeParts(), { forceZip64Format: true }),
    await docx(),
    compoundFile(['WordDocument']),
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sound),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }),
      fc.nat(),
      fc.constantFrom('a.docx', 'a.doc', 'a.zip', 'a.txt'),
      async (whole, changes, cut, name) => {
        const bytes = Buffer.from(whole.subarray(0, whole.length - (cut % 3 === 0 ? cut % whole.length : 0)))
        for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value
        const kind = await judge(name, bytes)
        expect(typeof kind === 'string' || kind === undefined).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})
