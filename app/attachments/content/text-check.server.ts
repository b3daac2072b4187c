/** Of noise, one byte in twelve is a control character. */
const MAX_CONTROL_SHARE = 0.02

const CONTROLS_OF_TEXT = new Set([0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b])

/** Takes UTF-8, UTF-16 with its mark, or one byte a character (DOS, Windows), without NUL. */
export class TextCheck {
  #start: Buffer | undefined = Buffer.alloc(0)
  #utf16: TextDecoder | undefined
  #utf8: TextDecoder | undefined = new TextDecoder('utf-8', { fatal: true })
  #isText = true
  #bytes = 0
  #controls = 0

  take(chunk: Buffer): void {
    if (!this.#isText) return
    if (this.#start) this.#wait(this.#start, chunk)
    else this.#judge(chunk)
  }

  finish(): boolean {
    if (this.#start) this.#begin(this.#start)
    if (!this.#isText || this.#utf16) return this.#isText
    if (this.#utf8 && decode(this.#utf8, Buffer.alloc(0), false) !== undefined) return true
    return this.#controls <= this.#bytes * MAX_CONTROL_SHARE
  }

  #wait(start: Buffer, chunk: Buffer): void {
    this.#start = Buffer.concat([start, chunk])
    if (this.#start.length >= 2) this.#begin(this.#start)
  }

  #begin(start: Buffer): void {
    this.#start = undefined
    const mark = start.toString('hex', 0, 2)
    if (mark === 'fffe') this.#utf16 = new TextDecoder('utf-16le', { fatal: true })
    if (mark === 'feff') this.#utf16 = new TextDecoder('utf-16be', { fatal: true })
    this.#judge(start)
  }

  #judge(chunk: Buffer): void {
    if (this.#utf16) {
      const text = decode(this.#utf16, chunk, true)
      this.#isText = text !== undefined && !text.includes('\0')
      return
    }
    if (chunk.includes(0)) this.#isText = false
    if (this.#utf8 && decode(this.#utf8, chunk, true) === undefined) this.#utf8 = undefined
    this.#bytes += chunk.length
    for (const byte of chunk) {
      if ((byte < 0x20 && !CONTROLS_OF_TEXT.has(byte)) || byte === 0x7f) this.#controls++
    }
  }
}

function decode(decoder: TextDecoder, chunk: Buffer, stream: boolean): string | undefined {
  try {
    return decoder.decode(chunk, { stream })
  } catch {
    return undefined
  }
}
