/** The commit is there and may be lost in a power cut. A form sent again with its key is taken once. */
export class OutcomeUnknownError extends Error {
  readonly code = 'DESKFILE_OUTCOME_UNKNOWN'

  constructor(cause: unknown) {
    super('A commit could not be synced.', { cause })
  }
}

/** Nothing is written until the file is sound again. */
export class UnsoundFileError extends Error {
  readonly code = 'DESKFILE_UNSOUND'

  constructor(cause: unknown) {
    super('The file is not known to be on the disk, and is only read.', { cause })
  }
}
