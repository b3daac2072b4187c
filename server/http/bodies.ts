import type { IncomingMessage } from 'node:http'

/** A form without files is there at once; phones on a bad line have had several tries by then. */
const FORM_MS = 15_000
/** An upload may take long, but not stand still: in each look something has come. */
const LOOK_MS = 10_000
const MIN_BYTES_A_LOOK = 10 * 1024

/** What unfinished bodies may hold in memory, all together; and what an upload does, most of which is on the disk. */
const MAX_HELD_BYTES = 24 * 1024 * 1024
const MAX_HELD_OF_UPLOAD = 64 * 1024

export interface Body {
  /** So many bytes of it have come. */
  took(bytes: number): void
}

interface Unfinished {
  isUpload: boolean
  held: number
  end(): void
}

/** Cuts off a body that never ends, trickles, or takes too much room beside all others. */
export function watchBodies(): (req: IncomingMessage, isUpload: boolean) => Body {
  const unfinished = new Set<Unfinished>()
  let held = 0

  function makeRoom(latest: Unfinished): void {
    if (held <= MAX_HELD_BYTES) return
    // A form that is still there is late; an upload is not.
    const form = [...unfinished].find(({ isUpload }) => !isUpload)
    const ended = form ?? latest
    ended.end()
  }

  return (req, isUpload) => {
    if (!hasBody(req)) return { took() {} }
    let bytes = 0
    let before = 0
    const body: Unfinished = { isUpload, held: 0, end }
    const timer = setInterval(look, isUpload ? LOOK_MS : FORM_MS).unref()

    function done(): void {
      clearInterval(timer)
      if (unfinished.delete(body)) held -= body.held
    }

    function end(): void {
      done()
      if (!req.complete) req.destroy()
    }

    function look(): void {
      // Where we have not read on ourselves, nobody else is slow.
      if (isUpload && (bytes - before >= MIN_BYTES_A_LOOK || req.isPaused())) before = bytes
      else end()
    }

    unfinished.add(body)
    req.once('end', done)
    req.once('close', done)
    return {
      took(more) {
        bytes += more
        const now = isUpload ? Math.min(bytes, MAX_HELD_OF_UPLOAD) : bytes
        if (!unfinished.has(body)) return
        held += now - body.held
        body.held = now
        makeRoom(body)
      },
    }
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
