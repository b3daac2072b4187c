import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Attachment } from '#app/attachments/attachment.ts'
import { portableName, uniqueNames } from '#app/attachments/file-name.ts'
import { pathOf, type Store } from '#app/attachments/store.server.ts'
import { contentDisposition } from './disposition.ts'
import { FILE_HEADERS, liesWhole } from './serve.server.ts'

/** Streams files one by one, uncompressed; leaves out removed and lost ones. @throws a 404 for none. */
export async function serveZip(
  workspace: Pick<Store, 'uploads'>,
  attachments: readonly Attachment[],
  fileName: string,
): Promise<Response> {
  const files: Attachment[] = []
  for (const attachment of attachments) {
    if (attachment.removedAt !== null) continue
    if (await liesWhole(pathOf(workspace, attachment.id), attachment.sizeBytes)) files.push(attachment)
  }
  if (files.length === 0) throw new Response(null, { status: 404 })
  const { body, sizeBytes } = await zipOf(workspace, files)
  return new Response(body, {
    headers: {
      ...FILE_HEADERS,
      'content-type': 'application/zip',
      'content-disposition': contentDisposition('attachment', fileName),
      'content-length': String(sizeBytes),
    },
  })
}

async function zipOf(workspace: Pick<Store, 'uploads'>, files: readonly Attachment[]) {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const chunks = output[Symbol.asyncIterator]()
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  let open: Readable | undefined
  zip.on('error', (error) => output.destroy(error))
  // Whoever reads may give up at any moment; the file that is being read is closed then.
  output.on('close', () => open?.destroy())
  const names = uniqueNames(files.map((file) => portableName(file.name)))
  files.forEach((file, index) => {
    const options = { compress: false, size: file.sizeBytes, mtime: new Date(file.createdAt), mode: 0o100644 }
    zip.addReadStreamLazy(names[index]!, options, async (give) => {
      // An answer that nobody reads (HEAD, a lost connection) must not hold a file open.
      await begun
      open = createReadStream(pathOf(workspace, file.id))
      open.on('error', (error) => output.destroy(error))
      give(null, open)
    })
  })
  const sizeBytes = await new Promise<number>((resolve) => {
    // The types forget the argument.
    zip.end({ forceZip64Format: false, comment: '' }, resolve as () => void)
  })
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        begin()
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel() {
        output.destroy()
      },
    },
    { highWaterMark: 0 },
  )
  return { body, sizeBytes }
}
