/** What the process and the command line may use of the app; `server/` imports nothing else of it. */
export { ConfigError, readConfig } from './config.server.ts'
export { UnusableFileError, useNativeBinding } from './db/open.server.ts'
export { openDesk } from './desk.server.ts'
export { makeRequestScope } from './request-scope.server.ts'
