import type { Release } from '../app.ts'

/** The names of the binary's parts. build.ts puts them in, boot.ts and program.ts take them out. */
export const CONTENTS = 'contents.json'
export const SCRIPT = 'deskfile.cjs'
export const THREAD = 'thread.cjs'
export const CODE_CACHE = 'deskfile.cache'
export const ADDON = 'better-sqlite3.node'
/** Before the URL path of each client file. */
export const CLIENT = 'client'

export interface Contents {
  release: Release
  sqliteVersion: string
  /** The first half of the addon's SHA-256, hex. */
  addonHash: string
  clientFiles: string[]
}
