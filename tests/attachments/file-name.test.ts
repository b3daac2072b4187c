import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accept, refuseByName, typeOf } from '#app/attachments/attachment.ts'
import { cleanName, MAX_NAME_CHARACTERS, portableName, uniqueNames } from '#app/attachments/file-name.ts'
import { contentDisposition } from '#app/attachments/serving/disposition.ts'

describe('cleanName', () => {
  test.each([
    ['invoice.pdf', 'invoice.pdf'],
    ['C:\\Users\\anna\\invoice.pdf', 'invoice.pdf'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['..%2f..%2fpasswd.txt', '..%2f..%2fpasswd.txt'],
    ['a\u202egnp.exe', 'agnp.exe'],
    ['evil.ph\u200bp', 'evil.php'],
    ['a\0b\r\nc.txt', 'abc.txt'],
    ['two  spaces\u00a0here.txt', 'two spaces here.txt'],
    ['trailing.png. . ', 'trailing.png'],
    ['.png', 'file.png'],
    ['.bashrc.txt', '.bashrc.txt'],
    ['', 'file'],
    ['...', 'file'],
    ['///', 'file'],
    ['folder/', 'folder'],
    ['\u200b\u200e', 'file'],
    ['e\u0301te\u0301.txt', 'été.txt'],
    ['日本語.PDF', '日本語.PDF'],
    ['می\u200cخواهم.txt', 'می\u200cخواهم.txt'],
    ['क्\u200dष.txt', 'क्\u200dष.txt'],
    ['👩\u200d👩\u200d👧.txt', '👩\u200d👩\u200d👧.txt'],
    ['❤\ufe0f\u200d🔥.txt', '❤\ufe0f\u200d🔥.txt'],
    ['evil.ph\u200dp', 'evil.php'],
    ['می\u200c.txt', 'می.txt'],
    ['می\u200c\u200cخواهم.txt', 'میخواهم.txt'],
    ['\u200d👧.txt', '👧.txt'],
  ])('%j becomes %j', (raw, clean) => {
    expect(cleanName(raw)).toBe(clean)
  })

  test('a name of 300 characters keeps its extension', () => {
    expect(cleanName(`${'a'.repeat(300)}.docx`)).toBe(`${'a'.repeat(115)}.docx`)
  })

  test('a long name is not cut within an emoji', () => {
    const name = cleanName(`${'a'.repeat(115)}${'🖨'.repeat(20)}.txt`)
    expect(name).toBe(`${'a'.repeat(115)}.txt`)
    expect(() => encodeURIComponent(name)).not.toThrow()
  })

  test('whatever comes in: short, not empty, no path, nothing unseen, and clean when cleaned again', () => {
    const anything = fc.string({
      unit: fc.oneof(
        fc.constantFrom('/', '\\', '.', ' ', '\0', '\u202e', '\ud800'),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
      maxLength: 300,
    })
    fc.assert(
      fc.property(anything, (raw) => {
        const name = cleanName(raw)
        expect(name).not.toBe('')
        expect(name.length).toBeLessThanOrEqual(MAX_NAME_CHARACTERS)
        expect(name).not.toMatch(/[\\/\p{Cc}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u)
        expect(['.', '..']).not.toContain(name)
        expect(cleanName(name)).toBe(name)
      }),
    )
  })
})

test('a name of nothing but dots is cut in time that grows with its length', () => {
  const before = process.cpuUsage().user
  expect(cleanName(`${'.'.repeat(2 ** 20)}x.exe`)).toMatch(/\.exe$/)
  expect(cleanName(`a${' .'.repeat(2 ** 20)}x`).length).toBeLessThanOrEqual(MAX_NAME_CHARACTERS)
  // The square of it would be an hour.
  expect(process.cpuUsage().user - before).toBeLessThan(20_000_000)
})

describe('portableName', () => {
  test.each([
    ['CON.txt', '_CON.txt'],
    ['nul', '_nul'],
    ['Aux.tar.zip', '_Aux.tar.zip'],
    ['com0.pdf', '_com0.pdf'],
    ['LPT9', '_LPT9'],
    ['com².png', '_com².png'],
    ['con .txt', '_con .txt'],
    ['conin$.txt', '_conin$.txt'],
    ['a<b>c:d"e|f?g*.txt', 'a_b_c_d_e_f_g_.txt'],
    ['console.txt', 'console.txt'],
    ['com10.txt', 'com10.txt'],
    ['a.con', 'a.con'],
  ])('%s becomes %s', (name, portable) => {
    expect(portableName(name)).toBe(portable)
  })
})

test('typeOf compares the extension without case and knows nothing inherited', () => {
  expect(typeOf('A.JPEG')).toBe('jpeg')
  expect(typeOf('archive.tar.zip')).toBe('zip')
  expect(typeOf('a.svg')).toBeUndefined()
  expect(typeOf('zip')).toBeUndefined()
  expect(typeOf('a.constructor')).toBeUndefined()
  expect(typeOf('a.__proto__')).toBeUndefined()
})

test('accept lists the nine extensions', () => {
  expect(accept).toBe('.jpg,.jpeg,.png,.gif,.pdf,.doc,.docx,.txt,.zip')
})

test('refuseByName speaks before a byte has travelled', () => {
  expect(refuseByName({ name: 'a.txt', sizeBytes: 10 * 1024 * 1024 })).toBeUndefined()
  expect(refuseByName({ name: 'a.txt', sizeBytes: 10 * 1024 * 1024 + 1 })).toMatch(/^attachments\.tooLarge\?/)
  expect(refuseByName({ name: 'a.txt', sizeBytes: 0 })).toMatch(/^attachments\.empty\?/)
  expect(refuseByName({ name: 'a.exe', sizeBytes: 1 })).toMatch(/^attachments\.type\?/)
})

test('uniqueNames tells the same name apart, whatever its case', () => {
  expect(uniqueNames(['a.txt', 'A.txt', 'a.txt', 'a (2).txt', 'b', 'b'])).toEqual([
    'a.txt',
    'A (2).txt',
    'a (3).txt',
    'a (2) (2).txt',
    'b',
    'b (2)',
  ])
})

test('thousands of one name are told apart without looking each number up anew', () => {
  const names = Array.from({ length: 20_000 }, () => 'image.png')
  const unique = uniqueNames(names)
  expect(new Set(unique).size).toBe(names.length)
  expect(unique.at(-1)).toBe('image (20000).png')
})

describe('contentDisposition', () => {
  test.each([
    ['invoice.pdf', `attachment; filename="invoice.pdf"; filename*=UTF-8''invoice.pdf`],
    [
      'a "quoted" %41.txt',
      `attachment; filename="a _quoted_ _41.txt"; filename*=UTF-8''a%20%22quoted%22%20%2541.txt`,
    ],
    [
      'Übersicht (2).pdf',
      `attachment; filename="Ubersicht (2).pdf"; filename*=UTF-8''%C3%9Cbersicht%20%282%29.pdf`,
    ],
    ['日本.zip', `attachment; filename="__.zip"; filename*=UTF-8''%E6%97%A5%E6%9C%AC.zip`],
    ['℅.txt', `attachment; filename="c_o.txt"; filename*=UTF-8''%E2%84%85.txt`],
    ['﹕x.txt', `attachment; filename="_x.txt"; filename*=UTF-8''%EF%B9%95x.txt`],
    ['․․／etc.txt', `attachment; filename="__etc.txt"; filename*=UTF-8''%E2%80%A4%E2%80%A4%EF%BC%8Fetc.txt`],
    ['․htaccess.txt', `attachment; filename="_htaccess.txt"; filename*=UTF-8''%E2%80%A4htaccess.txt`],
    ['ＣＯＮ.txt', `attachment; filename="_CON.txt"; filename*=UTF-8''%EF%BC%A3%EF%BC%AF%EF%BC%AE.txt`],
    ['x＼y．', `attachment; filename="x_y_"; filename*=UTF-8''x%EF%BC%BCy%EF%BC%8E`],
    ['a\ud800.txt', `attachment; filename="a_.txt"; filename*=UTF-8''a_.txt`],
    [`it's*.txt`, `attachment; filename="it's*.txt"; filename*=UTF-8''it%27s%2A.txt`],
  ])('%s', (name, header) => {
    expect(contentDisposition('attachment', name)).toBe(header)
    expect(() => new Headers({ 'content-disposition': header })).not.toThrow()
  })
})
