/** Chunks that wait for a client that does not read. It is let go, and comes back to a fresh page. */
const MAX_WAITING = 64

/** One browser that listens. */
export interface Connection {
  body: ReadableStream<Uint8Array>
  say(chunk: Uint8Array): void
  end(): void
}

/** @param gone called once, whoever ended it: the browser, {@link Connection.end}, or its own slowness. */
export function openConnection(gone: () => void): Connection {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({
    start(begun) {
      controller = begun
    },
    cancel: leave,
  })

  function leave(): void {
    if (!controller) return
    controller = undefined
    gone()
  }

  function end(): void {
    const open = controller
    leave()
    open?.close()
  }

  return {
    body,
    say(chunk) {
      if (!controller) return
      if ((controller.desiredSize ?? 0) < -MAX_WAITING) end()
      else controller.enqueue(chunk)
    },
    end,
  }
}
