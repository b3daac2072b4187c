import { mkdir, readdir, readlink, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { Attachment, AttachmentType } from '#app/attachments/attachment.ts'
import { serveAttachment } from '#app/attachments/serving/serve.server.ts'
import { serveZip } from '#app/attachments/serving/serve-zip.server.ts'
import { pathOf } from '#app/attachments/store.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { readZip } from '../read-zip.ts'

const store = () => ({ uploads: temporaryFolder() })

async function put(
  workspace: { uploads: string },
  name: string,
  content: string | Uint8Array,
  given: Partial<Attachment> = {},
): Promise<Attachment> {
  const attachment: Attachment = {
    id: Buffer.from(name).toString('hex').padEnd(32, '0').slice(0, 32),
    name,
    type: name.split('.').at(-1)!.toLowerCase() as AttachmentType,
    sizeBytes: Buffer.byteLength(content),
    replyId: null,
    createdAt: Date.UTC(2026, 2, 1),
    removedAt: null,
    removedByName: null,
    ...given,
  }
  const path = pathOf(workspace, attachment.id)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  return attachment
}

const get = (query = '', headers: Record<string, string> = {}) =>
  new Request(`http://localhost/download?file=x${query}`, { headers })

/** How many descriptors of this process point into a folder. */
async function openIn(folder: string): Promise<number> {
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''))
  return (await Promise.all(links)).filter((link) => link.startsWith(folder)).length
}

describe('one file', () => {
  test('comes whole, to be saved, with exactly these headers', async () => {
    const workspace = store()
    const content = Buffer.alloc(200_000, 'page')
    const file = await put(workspace, 'Übersicht.txt', content)
    const response = await serveAttachment(workspace, file, get())
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toEqual({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="Ubersicht.txt"; filename*=UTF-8''%C3%9Cbersicht.txt`,
      'content-length': '200000',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-type': 'text/plain',
      'cross-origin-resource-policy': 'same-origin',
      etag: `"${file.id}"`,
      'x-content-type-options': 'nosniff',
    })
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true)
    expect(await openIn(workspace.uploads)).toBe(0)
  })

  test.each([
    ['photo.jpg', 'inline'],
    ['photo.jpeg', 'inline'],
    ['shot.PNG', 'inline'],
    ['cat.gif', 'inline'],
    ['page.txt', 'attachment'],
    ['invoice.pdf', 'attachment'],
    ['logs.zip', 'attachment'],
    ['letter.docx', 'attachment'],
    ['letter.doc', 'attachment'],
  ])('asked for inline, %s is served as %s', async (name, kind) => {
    const workspace = store()
    const response = await serveAttachment(workspace, await put(workspace, name, 'x'), get('&inline'))
    expect(response.headers.get('content-disposition')).toMatch(new RegExp(`^${kind};`))
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    await response.body?.cancel()
  })

  test('a range is served as one', async () => {
    const workspace = store()
    const file = await put(workspace, 'a.txt', '0123456789')
    const response = await serveAttachment(workspace, file, get('', { range: 'bytes=2-4' }))
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe('bytes 2-4/10')
    expect(response.headers.get('content-length')).toBe('3')
    expect(await response.text()).toBe('234')
  })

  test('a range behind the end is 416', async () => {
    const workspace = store()
    const file = await put(workspace, 'a.txt', '0123456789')
    const response = await serveAttachment(workspace, file, get('', { range: 'bytes=10-' }))
    expect(response.status).toBe(416)
    expect(response.headers.get('content-range')).toBe('bytes */10')
  })

  test('a range of another version is answered with the whole file', async () => {
    const workspace = store()
    const file = await put(workspace, 'a.txt', '0123456789')
    const headers = { range: 'bytes=2-4', 'if-range': '"another"' }
    const response = await serveAttachment(workspace, file, get('', headers))
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('0123456789')
    const same = await serveAttachment(workspace, file, get('', { ...headers, 'if-range': `"${file.id}"` }))
    expect(same.status).toBe(206)
  })

  test('a reader who gives up leaves no file open', async () => {
    const workspace = store()
    const file = await put(workspace, 'a.txt', Buffer.alloc(1_000_000, 'a'))
    const response = await serveAttachment(workspace, file, get())
    const reader = response.body!.getReader()
    await reader.read()
    expect(await openIn(workspace.uploads)).toBe(1)
    await reader.cancel()
    expect(await openIn(workspace.uploads)).toBe(0)
  })

  test('an answer that nobody reads opens nothing', async () => {
    const workspace = store()
    const file = await put(workspace, 'a.txt', 'content')
    await serveAttachment(workspace, file, get())
    expect(await openIn(workspace.uploads)).toBe(0)
  })

  test.each([
    ['gone', async (path: string) => rm(path)],
    ['cut short', async (path: string) => writeFile(path, 'half')],
  ])('404 and an entry in the log where it is %s from the disk', async (_how, damage) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const workspace = store()
    const file = await put(workspace, 'a.txt', 'the whole content')
    await damage(pathOf(workspace, file.id))
    const refused = await serveAttachment(workspace, file, get()).catch((thrown) => thrown)
    expect(refused).toBeInstanceOf(Response)
    expect(refused.status).toBe(404)
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(file.id))
  })

  test('a file that vanishes while it is sent breaks the answer off, and nothing else', async () => {
    const workspace = store()
    const file = await put(workspace, 'a.txt', 'content')
    const response = await serveAttachment(workspace, file, get())
    await rm(pathOf(workspace, file.id))
    await expect(response.text()).rejects.toThrow(/ENOENT/)
  })
})

describe('all files as a zip', () => {
  test('holds each under its name, told apart where they meet, as long as it says', async () => {
    const workspace = store()
    const big = Buffer.alloc(300_000, 'z')
    const files = [
      await put(workspace, 'a.txt', 'one', { id: '1'.repeat(32) }),
      await put(workspace, 'a.txt', 'two', { id: '2'.repeat(32) }),
      await put(workspace, 'A.TXT', big, { id: '3'.repeat(32) }),
      await put(workspace, 'was: why?.txt', 'four', { id: '4'.repeat(32) }),
      await put(workspace, 'Ünï.txt', '', { id: '5'.repeat(32) }),
    ]
    const response = await serveZip(workspace, files, 'TKT-000001.zip')
    const body = Buffer.from(await response.arrayBuffer())
    expect(response.headers.get('content-type')).toBe('application/zip')
    expect(response.headers.get('content-disposition')).toContain('attachment; filename="TKT-000001.zip"')
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(Number(response.headers.get('content-length'))).toBe(body.length)
    const entries = readZip(body)
    expect(entries.map(({ name, content }) => [name, content.toString().slice(0, 5)])).toEqual([
      ['a.txt', 'one'],
      ['a (2).txt', 'two'],
      ['A (3).TXT', 'zzzzz'],
      ['was_ why_.txt', 'four'],
      ['Ünï.txt', ''],
    ])
    expect(entries[2]!.content.equals(big)).toBe(true)
    expect(await openIn(workspace.uploads)).toBe(0)
  })

  test('leaves out what was removed, and logs what the disk lost', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const workspace = store()
    const files = [
      await put(workspace, 'kept.txt', 'kept'),
      await put(workspace, 'removed.txt', 'secret', { removedAt: 1 }),
      await put(workspace, 'lost.txt', 'lost'),
    ]
    await rm(pathOf(workspace, files[2]!.id))
    const response = await serveZip(workspace, files, 'a.zip')
    expect(readZip(Buffer.from(await response.arrayBuffer())).map((entry) => entry.name)).toEqual([
      'kept.txt',
    ])
    expect(log).toHaveBeenCalledTimes(1)
  })

  test('404 where there is nothing to send', async () => {
    const refused = await serveZip(store(), [], 'a.zip').catch((thrown) => thrown)
    expect(refused.status).toBe(404)
  })

  test('a reader who gives up leaves no file open', async () => {
    const workspace = store()
    const files = [1, 2, 3].map((n) => put(workspace, `${n}.txt`, Buffer.alloc(2_000_000, `${n}`)))
    const response = await serveZip(workspace, await Promise.all(files), 'a.zip')
    expect(await openIn(workspace.uploads)).toBe(0)
    const reader = response.body!.getReader()
    for (let chunk = 0; chunk < 4; chunk++) await reader.read()
    expect(await openIn(workspace.uploads)).toBe(1)
    await reader.cancel()
    await expect.poll(() => openIn(workspace.uploads)).toBe(0)
  })
})
