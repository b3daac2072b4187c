import fc from 'fast-check'
import { expect, test } from 'vitest'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { filePart, rawRequest, textPart } from './forms.ts'
import { openTestStore } from './open-store.ts'

const owner = 'customer:anna'
const boundary = fc.stringMatching(/^[\w'()+,./:=?-]{1,70}$/)
const names = fc.constantFrom(
  'body',
  'key',
  'held',
  'holds',
  'drop',
  '__proto__',
  'constructor',
  '',
  'a[b].c',
  'é',
)
const text = fc.string({ unit: 'binary', maxLength: 200 })

const part = (b: string) =>
  fc.oneof(
    fc.tuple(names, text).map(([name, value]) => textPart(name, value, b)),
    fc.tuple(text, text).map(([name, content]) => filePart(name.replace(/["\r\n]/g, ''), content, b)),
    fc.constant(filePart('a.txt', 'hello', b)),
    text.map((header) => `--${b}\r\n${header}\r\n\r\nx\r\n`),
    fc.constant(
      `--${b}\r\nContent-Disposition: form-data; name="n"\r\nContent-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\nContent-Disposition: file; filename="x.txt"\r\n\r\nhi\r\n--in--\r\n`,
    ),
    fc.constant(
      `--${b}\r\nContent-Disposition: form-data; name="attachments"; filename="\0.txt"\r\n\r\n\0\r\n`,
    ),
    fc.constant(`--${b}\r\n\r\n`),
    fc.constant(`--${b}--\r\n`),
    text,
  )

const bodies = boundary.chain((b) =>
  fc
    .record({
      parts: fc.array(part(b), { maxLength: 8 }),
      isEnded: fc.boolean(),
      cut: fc.option(fc.nat(400)),
      chunkBytes: fc.integer({ min: 1, max: 64 }),
      isLost: fc.boolean(),
    })
    .map((rest) => ({ ...rest, boundary: b })),
)

/** The bytes in small pieces, as a slow line brings them; then the end, or a lost connection. */
function stream(bytes: Buffer, chunkBytes: number, isLost: boolean): ReadableStream {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) {
        controller.enqueue(bytes.subarray(at, at + chunkBytes))
        at += chunkBytes
      } else if (isLost) controller.error(new Error('connection lost'))
      else controller.close()
    },
  })
}

test('any body: a form, or a clear 400; what is on the disk is what has a row, and nothing is unfinished', async () => {
  const workspace = await openTestStore()
  await fc.assert(
    fc.asyncProperty(bodies, async ({ parts, isEnded, cut, chunkBytes, isLost, boundary }) => {
      const whole = Buffer.from(parts.join('') + (isEnded ? `--${boundary}--\r\n` : ''))
      const bytes = cut === null ? whole : whole.subarray(0, cut)
      const request = rawRequest(stream(bytes, chunkBytes, isLost), `"${boundary}"`)

      const received = await receiveForm(request, { workspace, owner })

      if (!received.ok) expect([400, 413]).toContain(received.status)
      if (isLost) expect(received.ok).toBe(false)
      expect(({} as Record<string, unknown>).body).toBeUndefined()
      const rows = await workspace.db.selectFrom('held_files').select('id').execute()
      expect((await workspace.files()).sort()).toEqual(rows.map((row) => row.id).sort())
    }),
    { numRuns: 300 },
  )
})

test('any boundary of 1 to 300 characters: longer than 70 is refused, and none takes long', async () => {
  const workspace = await openTestStore()
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[a-z'()+_,./:=?-]{1,300}$/), async (long) => {
      const body = `${filePart('a.txt', `\r\n--${long.slice(0, -1)}`.repeat(50), long)}--${long}--\r\n`
      const { user } = process.cpuUsage()
      const received = await receiveForm(rawRequest(body, `"${long}"`), { workspace, owner })
      expect(received.ok).toBe(long.length <= 70)
      expect(process.cpuUsage().user - user).toBeLessThan(1_000_000)
    }),
    { numRuns: 100 },
  )
})

test('any Content-Type header: an answer, never a crash', async () => {
  const workspace = await openTestStore()
  const header = fc.oneof(
    fc.stringMatching(/^[\x20-\x7e]{0,80}$/),
    fc.stringMatching(/^multipart\/form-data[; ]{0,3}boundary[= "]{0,3}[\x20-\x7e]{0,80}$/),
  )
  await fc.assert(
    fc.asyncProperty(header, async (contentType) => {
      const request = new Request('http://localhost/', { method: 'POST', body: '--x--\r\n' })
      request.headers.set('content-type', contentType)
      const received = await receiveForm(request, { workspace, owner })
      if (!received.ok) expect(received.status).toBe(400)
    }),
  )
})
