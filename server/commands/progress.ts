export interface Progress {
  show(line: string): void
  clear(): void
}

/** Whoever starts it clears it, or the last line stays. */
export function startProgress(): Progress {
  const write = (text: string) => void (process.stderr.isTTY && process.stderr.write(`\r\u001b[K${text}`))
  return { show: write, clear: () => write('') }
}
