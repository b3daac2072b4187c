import { type FileHandle, open } from 'node:fs/promises'
import type { ByteRange } from './range.ts'

const CHUNK_BYTES = 64 * 1024

/** Opens the file at the first read: a response that is never read holds nothing. */
export function streamFile(path: string, { start, end }: ByteRange): ReadableStream<Uint8Array> {
  let file: FileHandle | undefined
  let position = start
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          file ??= await open(path, 'r')
          const wanted = Math.min(CHUNK_BYTES, end - position)
          const { bytesRead, buffer } = await file.read(new Uint8Array(wanted), 0, wanted, position)
          if (bytesRead === 0) throw new Error(`${path} is shorter than its row says`)
          position += bytesRead
          controller.enqueue(buffer.subarray(0, bytesRead))
          if (position < end) return
          await file.close()
          controller.close()
        } catch (error) {
          await file?.close()
          throw error
        }
      },
      async cancel() {
        await file?.close()
      },
    },
    { highWaterMark: 0 },
  )
}
