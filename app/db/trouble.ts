/** Nothing that was acknowledged is lost, but no more can be taken. */
export type Trouble =
  | 'full'
  /** What this connection believes of the file may be wrong. */
  | 'broken'
  /** It failed twice: nothing is written any more. */
  | 'read-only'
  | 'busy'

/** Undefined for what has nothing to do with the disk, nor with who else writes to it. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error)) return undefined
  const code = String((error as NodeJS.ErrnoException).code ?? '')
  if (/^(?:SQLITE_FULL|ENOSPC|EDQUOT)$/.test(code)) return 'full'
  if (/^(?:SQLITE_IOERR|SQLITE_CORRUPT|SQLITE_NOTADB|EIO$)/.test(code)) return 'broken'
  if (/^SQLITE_READONLY/.test(code)) return 'read-only'
  if (/^SQLITE_BUSY/.test(code)) return 'busy'
  return troubleOf(error.cause)
}

export async function unlessTroubled(act: Promise<unknown>): Promise<void> {
  try {
    await act
  } catch (error) {
    if (!troubleOf(error)) throw error
  }
}
