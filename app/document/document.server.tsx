import type { AppLoadContext } from '@remix-run/node'
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { language } from '#app/i18n/catalogue.server.ts'
import { WordsProvider } from '#app/i18n/words-provider.tsx'
import { KeptRowsContext } from '#app/ui/lists/kept-row.tsx'
import { NonceContext } from '#app/ui/look/nonce.ts'
import { PageContext } from './page-context.tsx'
import type { PageRows } from './row-store.server.ts'

interface DocumentProps {
  context: AppLoadContext
  /** Of the whole page. */
  now: Date
  isRefused?: boolean
  typed?: Awaited<ReturnType<AppLoadContext['scope']['typed']>>
  isError?: boolean
  /** Leaves out what has been drawn before. */
  rows?: PageRows
  children: ReactNode
}

/** To one string: no page here streams, and a string costs half of a stream. */
export function drawDocument({
  context,
  now,
  isRefused,
  typed,
  isError,
  rows,
  children,
}: DocumentProps): string {
  const { scope } = context
  const site = isError && scope.site && { ...scope.site, isSignedIn: scope.actor?.kind === 'customer' }
  const page = renderToString(
    <NonceContext.Provider value={scope.nonce}>
      <PageContext.Provider
        value={{
          requestId: scope.requestId,
          isBusy: scope.trouble !== undefined,
          isRefused: isRefused ?? false,
          typed,
          site: site || undefined,
        }}
      >
        <WordsProvider {...language} now={now} timeZone={scope.timeZone}>
          <KeptRowsContext.Provider value={rows}>{children}</KeptRowsContext.Provider>
        </WordsProvider>
      </PageContext.Provider>
    </NonceContext.Provider>,
  )
  rows?.keepFrom(page)
  return page
}

/** The headers that every page has. */
export function documentHeaders(nonce: string): Record<string, string> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': documentPolicy(nonce),
    'Cache-Control': 'private, no-store',
  }
}

/** Scripts and styles are ours or carry this answer's nonce; nobody frames us. */
function documentPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
