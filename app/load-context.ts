import type { Install } from './install.server.ts'
import type { RequestScope } from './request-scope.server.ts'

declare module '@remix-run/server-runtime' {
  interface AppLoadContext {
    install: Install
    scope: RequestScope
  }
}
