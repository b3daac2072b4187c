/** A checkout's program; tests of the binary name it instead. */
export const CHECKOUT: readonly [string, ...string[]] = [process.execPath, 'server/deskfile.js']
