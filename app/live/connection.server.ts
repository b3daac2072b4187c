/** A client that does not read is let go, and comes back to a fresh page. */
const MAX_WAITING = 64

export interface Connection {
  body: ReadableStream<Uint8Array>
  say(chunk: Uint8Array): void
  end(): void
}

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
