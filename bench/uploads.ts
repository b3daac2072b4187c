/**
 * How much memory uploads cost: one form of five files of 10 MB, then twenty of them at once (docs/benchmarks.md).
 * Without arguments it measures a process of its own: a bare server that does nothing but receive. Or a server
 * that runs:
 *
 *   node bench/uploads.ts --url http://127.0.0.1:3000/acme/tickets/attachments --pid 1234 --cookie 'name=value'
 */
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ZipFile } from 'yazl'

const MB = 1024 * 1024
const FILE_BYTES = 10 * MB
const AT_ONCE = 20
/** What the issue allows, in MB more than before. */
const MAX_ONE_MB = 64
const MAX_TWENTY_MB = 128

interface Target {
  url: string
  pid: number
  headers: Record<string, string>
}

/** A file of exactly 10 MB whose content cannot be compressed. */
async function zipped(entries: Record<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(content, name, { compress: false })
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const begins = (hex: string) =>
  Buffer.concat([Buffer.from(hex, 'hex'), randomBytes(FILE_BYTES - hex.length / 2)])

/** The body of a form with a PNG, a PDF, a docx, a doc and a zip, each about 10 MB. */
async function makeBody(boundary: string): Promise<Buffer> {
  const noise = randomBytes(FILE_BYTES - 1024)
  const word = { '[Content_Types].xml': Buffer.from('<x/>'), 'word/document.xml': Buffer.from('<x/>') }
  const files = {
    'screenshot.png': begins('89504e470d0a1a0a'),
    'invoice.pdf': begins(Buffer.from('%PDF-1.7\n').toString('hex')),
    'invoice.docx': await zipped({ ...word, 'word/media/image1.png': noise }),
    'invoice.doc': begins('d0cf11e0a1b11ae1'),
    'logs.zip': await zipped({ 'noise.bin': noise }),
  }
  const parts = Object.entries(files).flatMap(([name, content]) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="attachments"; filename="${name}"\r\n` +
        'Content-Type: application/octet-stream\r\n\r\n',
    ),
    content,
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])
}

/** Sends the form in pieces, as fast as the server takes them. */
function post(
  { url, headers }: Target,
  body: Buffer,
  boundary: string,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const req = request(
      url,
      {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'content-length': body.length,
        },
      },
      (res) => {
        let text = ''
        res.setEncoding('utf8')
        res.on('data', (chunk: string) => {
          text += chunk
        })
        res.on('end', () => resolve({ status: res.statusCode ?? 0, text }))
      },
    )
    req.on('error', reject)
    let at = 0
    const write = () => {
      while (at < body.length) {
        const chunk = body.subarray(at, at + 64 * 1024)
        at += chunk.length
        if (!req.write(chunk)) return void req.once('drain', write)
      }
      req.end()
    }
    write()
  })
}

/** VmRSS is now, VmHWM the most since {@link forgetPeak}. MB. */
function memoryOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const found = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1]) / 1024
}

function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

async function measure(target: Target, body: Buffer, boundary: string, count: number, limit: number) {
  await new Promise((resolve) => setTimeout(resolve, 1500))
  forgetPeak(target.pid)
  const before = memoryOf(target.pid, 'VmRSS')
  const began = performance.now()
  const answers = await Promise.all(Array.from({ length: count }, () => post(target, body, boundary)))
  const seconds = (performance.now() - began) / 1000
  const peak = memoryOf(target.pid, 'VmHWM')
  const bad = answers.find((answer) => answer.status !== 200 || !/"refused":\[\]/.test(answer.text))
  if (bad) throw new Error(`the server answered ${bad.status}: ${bad.text.slice(0, 300)}`)
  const megabytes = (count * body.length) / MB
  console.log(
    `${String(count).padStart(2)} × ${Math.round(body.length / MB)} MB  RSS ${before.toFixed(0)} → ${peak.toFixed(0)} MB ` +
      `(+${(peak - before).toFixed(0)}, at most ${limit})  ${seconds.toFixed(1)} s, ${(megabytes / seconds).toFixed(0)} MB/s`,
  )
  if (peak - before > limit) process.exitCode = 1
}

function startBareServer(): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(fileURLToPath(new URL('uploads-server.ts', import.meta.url)))
  return new Promise((resolve, reject) => {
    child.once('message', (port) => resolve({ child, port: port as number }))
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
}

const { values } = parseArgs({
  options: { url: { type: 'string' }, pid: { type: 'string' }, cookie: { type: 'string' } },
})
const bare = values.url ? undefined : await startBareServer()
const url = values.url ?? `http://127.0.0.1:${bare!.port}/`
const target: Target = {
  url,
  pid: Number(values.pid ?? bare?.child.pid),
  headers: { origin: new URL(url).origin, ...(values.cookie ? { cookie: values.cookie } : {}) },
}
const boundary = randomBytes(16).toString('hex')
const body = await makeBody(boundary)
try {
  // Once unmeasured: what is loaded and compiled for the first upload is not the cost of one.
  await post(target, body, boundary)
  await measure(target, body, boundary, 1, MAX_ONE_MB)
  await measure(target, body, boundary, AT_ONCE, MAX_TWENTY_MB)
} finally {
  bare?.child.kill()
}
