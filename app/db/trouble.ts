/** Nothing that was acknowledged is lost, but no more can be taken. */
export type Trouble =
  | 'full'
  /** The file is unsound from then on (docs/decisions/0089). */
  | 'broken'
  /** It may have been kept, or not. */
  | 'unknown'
  /** Nothing is written until the file is sound again. */
  | 'read-only'
  | 'busy'

/** Undefined for what has nothing to do with the disk, nor with who else writes to it. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error)) return undefined
  const code = String((error as NodeJS.ErrnoException).code ?? '')
  if (/^(?:SQLITE_FULL|ENOSPC|EDQUOT)$/.test(code)) return 'full'
  if (/^(?:SQLITE_IOERR|SQLITE_CORRUPT|SQLITE_NOTADB|EIO$)/.test(code)) return 'broken'
  if (code === 'DESKFILE_OUTCOME_UNKNOWN') return 'unknown'
  if (/^(?:SQLITE_READONLY|DESKFILE_UNSOUND$)/.test(code)) return 'read-only'
  if (/^SQLITE_BUSY/.test(code)) return 'busy'
  return troubleOf(error.cause)
}

/** Not the disk's fault alone: its content has to be looked through. */
export function isDamaged(error: unknown): boolean {
  return /^SQLITE_(?:CORRUPT|NOTADB)/.test(String((error as { code?: unknown }).code ?? ''))
}

export async function unlessTroubled(act: Promise<unknown>): Promise<void> {
  try {
    await act
  } catch (error) {
    if (!troubleOf(error)) throw error
  }
}
