/** One system call as strace writes it with -y and -xx: every text, and the path of every descriptor, in hex. */
export interface Call {
  name: string
  args: string
  /** Negative for one that failed. Of an open, with the path of what was opened. */
  result: number
  opened: string | undefined
  /** See {@link dataOf}. */
  data?: Buffer
}

/** What it is about: the file of its descriptor, or the names that it is given. None where the file has no name left. */
export function pathsOf({ args }: Call): string[] {
  const descriptor = /^(\d+)<([^>]*)>(\(deleted\))?/.exec(args)
  if (descriptor) return descriptor[3] ? [] : [fromHex(descriptor[2]!).toString()]
  return textsOf(args).map(String)
}

/** What it writes, in one piece. */
export function dataOf(call: Call): Buffer {
  call.data ??= Buffer.concat(textsOf(call.args))
  return call.data
}

/** An offset, or a size. */
export function lastNumber({ name, args }: Call): number {
  const found = /, (\d+)$/.exec(args.slice(-30))
  if (!found) throw new Error(`No number ends the arguments of ${name}.`)
  return Number(found[1])
}

export function descriptorOf({ args }: Call): number {
  return Number.parseInt(args, 10)
}

function textsOf(args: string): Buffer[] {
  return [...args.matchAll(/"([^"]*)"/g)].map(([, text]) => fromHex(text!))
}

export function inHex(text: string): string {
  return Buffer.from(text).toString('hex').replace(/../g, '\\x$&')
}

export function fromHex(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex')
}
