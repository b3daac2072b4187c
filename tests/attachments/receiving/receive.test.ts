import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { MAX_FILE_BYTES } from '#app/attachments/attachment.ts'
import { readFields, receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { pathOf } from '#app/attachments/store.server.ts'
import { parseRefusal } from '#app/i18n/refusal.ts'
import { filePart, formRequest, rawRequest, sample, textPart } from '../forms.ts'
import { openTestStore } from '../open-store.ts'

const KEY = 'anna-has-this-form-open'
const owner = 'customer:anna'

/** A body that would be read, were it not for its header. */
const wholeWith = (boundary: string) => `${filePart('a.txt', 'a', boundary)}--${boundary}--\r\n`

describe('what is accepted', () => {
  test.each([
    'animation.gif',
    'invoice.doc',
    'invoice.docx',
    'invoice.pdf',
    'logs.zip',
    'notes-crlf.txt',
    'photo.jpg',
    'screenshot.png',
    'server-log.txt',
  ])('%s, byte for byte, with its size and hash', async (name) => {
    const workspace = await openTestStore()
    const content = await sample(name)

    const received = await receiveForm(formRequest({ key: KEY }, [{ name, content }]), { workspace, owner })

    expect(received).toMatchObject({
      ok: true,
      refused: [],
      draftFiles: [{ name, sizeBytes: content.length }],
    })
    const id = received.draftFiles[0]!.id
    expect(await workspace.files()).toEqual([id])
    expect(await readFile(pathOf(workspace, id))).toEqual(content)
    const row = await workspace.db.selectFrom('held_files').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      owner,
      form_key: KEY,
      sha256: createHash('sha256').update(content).digest('hex'),
      expires_at: workspace.now() + 60 * 60_000,
    })
  })

  test('text around the files, with CRLF, emoji and repeated names as they were typed', async () => {
    const workspace = await openTestStore()
    const fields = { key: KEY, subject: 'Ünïcode 🖨️', body: 'a\r\nb', tag: ['1', '2'] }

    const received = await receiveForm(
      formRequest(fields, [{ name: 'photo.jpg', content: await sample('photo.jpg') }]),
      { workspace, owner },
    )

    expect(received.formKey).toBe(KEY)
    expect([...received.fields]).toEqual([
      ['key', KEY],
      ['subject', 'Ünïcode 🖨️'],
      ['body', 'a\r\nb'],
      ['tag', '1'],
      ['tag', '2'],
    ])
  })

  test('the three characters that browsers escape in a file’s name, and no other escape', async () => {
    const workspace = await openTestStore()
    const parts = ['sc%22reen;shot.txt', '100%25 a%0D%0Ab%2e.txt'].map((name) => filePart(name, 'a')).join('')
    const received = await receiveForm(rawRequest(`${parts}--x--\r\n`), { workspace, owner })
    expect(received.draftFiles.map(({ name }) => name)).toEqual(['sc"reen;shot.txt', '100%25 ab%2e.txt'])
  })

  test('a URL-encoded form, which has no files', async () => {
    const workspace = await openTestStore()
    const body = new URLSearchParams({ key: KEY, body: 'Grüße & <b>' })
    const request = new Request('http://localhost/', { method: 'POST', body })

    const received = await receiveForm(request, { workspace, owner })

    expect(received).toMatchObject({ ok: true, formKey: KEY, draftFiles: [], refused: [] })
    expect(received.fields.get('body')).toBe('Grüße & <b>')
  })

  test('a file field left empty is no file', async () => {
    const workspace = await openTestStore()

    const received = await receiveForm(formRequest({ key: KEY }, [{ name: '', content: '' }]), {
      workspace,
      owner,
    })

    expect(received).toMatchObject({ ok: true, draftFiles: [], refused: [] })
  })

  test('a form without a key, or with one that is none, gets a new one each time', async () => {
    const workspace = await openTestStore()
    const keys = await Promise.all(
      [[], [], ['../../etc']].map(
        async (key) => (await receiveForm(formRequest({ key }), { workspace, owner })).formKey,
      ),
    )
    expect(new Set(keys).size).toBe(3)
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/)
  })

  test('a file of exactly 10 MB', async () => {
    const workspace = await openTestStore()
    const content = Buffer.alloc(MAX_FILE_BYTES, 'a')

    const received = await receiveForm(formRequest({ key: KEY }, [{ name: 'big.txt', content }]), {
      workspace,
      owner,
    })

    expect(received).toMatchObject({ refused: [], draftFiles: [{ sizeBytes: MAX_FILE_BYTES }] })
  })

  test('the key may stand after the files', async () => {
    const workspace = await openTestStore()
    const body = `${filePart('a.txt', 'hello')}${textPart('key', KEY)}--x--\r\n`

    const received = await receiveForm(rawRequest(body), { workspace, owner })

    expect(received).toMatchObject({ ok: true, formKey: KEY, draftFiles: [{ name: 'a.txt' }] })
    expect(await workspace.db.selectFrom('held_files').select('form_key').execute()).toEqual([
      { form_key: KEY },
    ])
  })
})

describe('what is refused by name, while the rest of the form survives', () => {
  test.each([
    ['a PNG called .pdf', 'shot.pdf', 'screenshot.png', 'attachments.rename'],
    ['a PDF called .png', 'invoice.png', 'invoice.pdf', 'attachments.rename'],
    ['a PNG called .jpg', 'shot.jpg', 'screenshot.png', 'attachments.rename'],
    ['a docx called .doc', 'invoice.doc', 'invoice.docx', 'attachments.rename'],
    ['a doc called .docx', 'invoice.docx', 'invoice.doc', 'attachments.rename'],
    ['a zip called .docx', 'logs.docx', 'logs.zip', 'attachments.rename'],
    ['a picture called .txt', 'photo.txt', 'photo.jpg', 'attachments.rename'],
    ['a PDF called .zip', 'invoice.zip', 'invoice.pdf', 'attachments.rename'],
  ])('%s', async (_what, name, source, key) => {
    const workspace = await openTestStore()
    const files = [
      { name, content: await sample(source) },
      { name: 'photo.jpg', content: await sample('photo.jpg') },
    ]

    const received = await receiveForm(formRequest({ key: KEY }, files), { workspace, owner })

    expect(received.ok).toBe(true)
    expect(received.refused.map(parseRefusal)).toMatchObject([{ key, values: { name } }])
    expect(received.draftFiles.map((file) => file.name)).toEqual(['photo.jpg'])
    expect(await workspace.files()).toEqual([received.draftFiles[0]!.id])
  })

  test.each([
    ['an EXE called .zip', 'setup.zip', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(5000)])],
    ['RTF called .doc', 'letter.doc', Buffer.from(String.raw`{\rtf1\ansi Hello}`)],
    ['half a signature', 'a.png', Buffer.from('\x89PNG', 'latin1')],
    ['text with NUL', 'a.txt', Buffer.from('a\0b')],
    ['text with a NUL after a megabyte', 'a.txt', Buffer.concat([Buffer.alloc(2 ** 20, 'a'), Buffer.of(0)])],
    ['a zip with nothing behind its signature, called .docx', 'a.docx', Buffer.from('PK\x03\x04rest')],
  ])('%s', async (_what, name, content) => {
    const workspace = await openTestStore()

    const received = await receiveForm(formRequest({ key: KEY }, [{ name, content }]), { workspace, owner })

    expect(received.refused.map((refused) => parseRefusal(refused).values.name)).toEqual([name])
    expect(received.draftFiles).toEqual([])
    expect(await workspace.files()).toEqual([])
  })

  test.each([
    ['10 MB and a byte', 'big.txt', Buffer.alloc(MAX_FILE_BYTES + 1, 'a'), 'attachments.tooLarge'],
    ['an empty file', 'empty.txt', Buffer.alloc(0), 'attachments.empty'],
    ['another type', 'page.html', Buffer.from('<p>'), 'attachments.type'],
    ['a type hidden behind a zero-width space', 'evil.php\u200b', Buffer.from('<?php'), 'attachments.type'],
    ['a name without a type', 'README', Buffer.from('hi'), 'attachments.type'],
  ])('%s', async (_what, name, content, key) => {
    const workspace = await openTestStore()
    const files = [
      { name, content },
      { name: 'after.txt', content: 'still here' },
    ]

    const received = await receiveForm(formRequest({ key: KEY }, files), { workspace, owner })

    expect(received.refused.map(parseRefusal)).toMatchObject([{ key }])
    expect(received.draftFiles.map((file) => file.name)).toEqual(['after.txt'])
    expect(await workspace.files()).toHaveLength(1)
  })

  test('the sixth file', async () => {
    const workspace = await openTestStore()
    const files = [1, 2, 3, 4, 5, 6].map((n) => ({ name: `${n}.txt`, content: `file ${n}` }))

    const received = await receiveForm(formRequest({ key: KEY }, files), { workspace, owner })

    expect(received.draftFiles.map((file) => file.name)).toEqual([
      '1.txt',
      '2.txt',
      '3.txt',
      '4.txt',
      '5.txt',
    ])
    expect(received.refused.map(parseRefusal)).toMatchObject([
      { key: 'attachments.tooMany', values: { name: '6.txt' } },
    ])
    expect(await workspace.files()).toHaveLength(5)
  })
})

test('page source in a .txt is text', async () => {
  const workspace = await openTestStore()
  const content = '<!doctype html><script>alert(1)</script>'
  const received = await receiveForm(formRequest({ key: KEY }, [{ name: 'page.txt', content }]), {
    workspace,
    owner,
  })
  expect(received).toMatchObject({ refused: [], draftFiles: [{ type: 'txt' }] })
})

describe('a body that cannot be read on', () => {
  test.each([
    ['broke off in the middle of a file', rawRequest(textPart('key', KEY) + filePart('a.txt', 'hel'))],
    ['broke off in a header', rawRequest(`${textPart('key', KEY)}--x\r\nContent-Dispo`)],
    ['has no boundary', rawRequest(wholeWith('x'), null)],
    ['has an empty boundary', rawRequest('--x--', '')],
    ['has a boundary of 300 characters', rawRequest(wholeWith('x'.repeat(300)), 'x'.repeat(300))],
    ['has a boundary of 71 characters', rawRequest(wholeWith('x'.repeat(71)), 'x'.repeat(71))],
    ['has two boundaries', rawRequest(wholeWith('x'), 'x; boundary=y')],
    ['is empty', rawRequest('')],
    ['has 60 files', rawRequest(`${filePart('a.txt', 'b').repeat(60)}--x--\r\n`)],
    ['has a header of 100 kB', rawRequest(`--x\r\nX: ${'y'.repeat(100_000)}\r\n\r\n\r\n--x--\r\n`)],
    ['names a field __proto__', rawRequest(`${textPart('__proto__', '1')}--x--\r\n`)],
    ['names a field a[__proto__]', rawRequest(`${textPart('a[__proto__]', '1')}--x--\r\n`)],
    [
      'is JSON',
      new Request('http://localhost/', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }),
    ],
  ])('400 where it %s', async (_what, request) => {
    const workspace = await openTestStore()
    const received = await receiveForm(request, { workspace, owner })
    expect(received).toMatchObject({ ok: false, status: 400, draftFiles: [], arrived: [] })
    expect(await workspace.files()).toEqual([])
    expect(await workspace.db.selectFrom('held_files').select('id').execute()).toEqual([])
  })

  test.each([
    ['multipart', rawRequest(`${textPart('body', 'Typed')}${textPart('a', 'b').repeat(100)}--x--\r\n`)],
    ['multipart without end', rawRequest(`${textPart('body', 'Typed')}${textPart('a', 'b').repeat(10_000)}`)],
    [
      'URL-encoded',
      new Request('http://localhost/', {
        method: 'POST',
        body: new URLSearchParams(`body=Typed${'&a=b'.repeat(100)}`),
      }),
    ],
  ])('413 where it has more than a hundred fields, %s, and the text stays', async (_what, request) => {
    const workspace = await openTestStore()
    const received = await receiveForm(request, { workspace, owner })
    expect(received).toMatchObject({ ok: false, status: 413, draftFiles: [], arrived: [] })
    expect(received.fields.get('body')).toBe('Typed')
  })

  test('a hundred fields are read, and one whose name none of ours could have is passed over', async () => {
    const workspace = await openTestStore()
    const names = ['body[10000000]', 'email.a', '__state__', '__intent__', '[0]', ' ', '']
    const parts = names.map((name) => textPart(name, 'x')).join('') + textPart('a', 'b').repeat(92)
    const received = await receiveForm(rawRequest(`${textPart('body', 'Typed')}${parts}--x--\r\n`), {
      workspace,
      owner,
    })
    expect(received.ok).toBe(true)
    expect([...new Set(received.fields.keys())]).toEqual(['body', 'a'])
  })

  test('what was typed before it broke off, and what was held before, is given back', async () => {
    const workspace = await openTestStore()
    await receiveForm(formRequest({ key: KEY }, [{ name: 'kept.txt', content: 'kept' }]), {
      workspace,
      owner,
    })

    const broken = textPart('key', KEY) + textPart('body', 'My printer') + filePart('a.txt', 'hel')
    const received = await receiveForm(rawRequest(broken), { workspace, owner })

    expect(received).toMatchObject({
      ok: false,
      status: 400,
      formKey: KEY,
      draftFiles: [{ name: 'kept.txt' }],
    })
    expect(received.fields.get('body')).toBe('My printer')
    expect(await workspace.files()).toEqual([received.draftFiles[0]!.id])
  })

  test('the connection is lost', async () => {
    const workspace = await openTestStore()
    let step = 0
    const body = new ReadableStream({
      pull(controller) {
        if (step++ < 3)
          controller.enqueue(Buffer.from(step === 1 ? filePart('a.txt', 'b'.repeat(70_000)) : 'b'))
        else controller.error(new Error('socket hang up'))
      },
    })

    const received = await receiveForm(rawRequest(body), { workspace, owner })

    expect(received).toMatchObject({ ok: false, status: 400 })
    expect(await workspace.files()).toEqual([])
  })

  test('413 past 52 MB, without reading to the end', async () => {
    const workspace = await openTestStore()
    const megabyte = Buffer.alloc(2 ** 20, 'a')
    let sent = 0
    const body = new ReadableStream(
      {
        pull(controller) {
          controller.enqueue(
            sent++ === 0
              ? Buffer.from(
                  `${textPart('body', 'Typed')}${filePart('a.txt', 'a')}${filePart('b.txt', '').trimEnd()}\r\n\r\n`,
                )
              : megabyte,
          )
        },
      },
      { highWaterMark: 0 },
    )

    const received = await receiveForm(rawRequest(body), { workspace, owner })

    expect(received).toMatchObject({ ok: false, status: 413, refusal: 'form.tooLarge' })
    expect(received.fields.get('body')).toBe('Typed')
    expect(sent).toBeLessThan(56)
    expect(await workspace.files()).toEqual([])
  })

  test.each([
    ['multipart', rawRequest(`${textPart('body', 'a'.repeat(300_000))}--x--\r\n`)],
    [
      'URL-encoded',
      new Request('http://localhost/', {
        method: 'POST',
        body: new URLSearchParams({ body: 'a'.repeat(300_000) }),
      }),
    ],
  ])('413 for 300 kB of text, %s', async (_how, request) => {
    const workspace = await openTestStore()
    const received = await receiveForm(request, { workspace, owner })
    expect(received).toMatchObject({ ok: false, status: 413, refusal: 'form.tooLong' })
  })

  test('503 where the disk is full, before anything is written', async () => {
    const workspace = await openTestStore()
    // A file system that has no room at all.
    const full = { ...workspace, uploads: '/proc/deskfile' }
    const received = await receiveForm(
      formRequest({ key: KEY, body: 'Hi' }, [{ name: 'a.txt', content: 'a' }]),
      {
        workspace: full,
        owner,
      },
    )
    expect(received).toMatchObject({ ok: false, status: 503, refusal: 'form.noRoom' })
    expect(received.fields.get('body')).toBe('Hi')
  })

  test('a full disk does not stop a form without files', async () => {
    const workspace = await openTestStore()
    const full = { ...workspace, uploads: '/proc/deskfile' }
    const received = await receiveForm(formRequest({ key: KEY }, [{ name: '', content: '' }]), {
      workspace: full,
      owner,
    })
    expect(received.ok).toBe(true)
  })

  test('503 where the folder cannot be written, with an entry in the log', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const workspace = await openTestStore()
    await mkdir(dirname(workspace.uploads), { recursive: true })
    await writeFile(workspace.uploads, 'a file where the folder should be')
    const received = await receiveForm(
      formRequest({ key: KEY, body: 'Hi' }, [{ name: 'a.txt', content: 'a' }]),
      {
        workspace,
        owner,
      },
    )
    expect(received).toMatchObject({ ok: false, status: 503, refusal: 'form.noRoom' })
    expect(received.fields.get('body')).toBe('Hi')
    expect(log).toHaveBeenCalledTimes(1)
  })
})

describe('readFields', () => {
  test('reads the text and stores nothing', async () => {
    const fields = await readFields(
      formRequest({ body: 'Typed when the session had ended' }, [{ name: 'a.txt', content: 'a' }]),
    )
    expect([...fields]).toEqual([['body', 'Typed when the session had ended']])
  })

  test('gives back what it could read of a body that broke off', async () => {
    const fields = await readFields(rawRequest(textPart('body', 'Typed') + filePart('a.txt', 'b')))
    expect(fields.get('body')).toBe('Typed')
  })
})
