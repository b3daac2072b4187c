/** Longer than any address of ours. */
const MAX_NEXT_LENGTH = 2_000

/** Browsers turn `/\evil` and `/\t/evil` into another host. */
export function safeNext(next: string | null | undefined, otherwise: string): string {
  if (!next || next.length > MAX_NEXT_LENGTH) return otherwise
  const isOurs = /^\/(?!\/)[^\\\p{Cc}]*$/u.test(next)
  return isOurs ? next : otherwise
}

export function withNext(path: string, next: string, more: Record<string, string> = {}): string {
  return `${path}?${new URLSearchParams({ ...more, next })}`
}
