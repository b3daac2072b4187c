import type { Desk } from './desk.server.ts'
import type { RequestScope } from './request-scope.server.ts'

declare module '@remix-run/server-runtime' {
  interface AppLoadContext {
    desk: Desk
    scope: RequestScope
  }
}
