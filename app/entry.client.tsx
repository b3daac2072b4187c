import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { readUnsentText } from './forms/unsent/unsent-text.tsx'
import { WordsProvider } from './i18n/words-provider.tsx'
import { PageContext } from './page-context.tsx'

/**
 * Remix acts on an answer's first line and drops the promise of the rest; where the page then lets go of that request
 * (a form that a refusal has replaced), the promise fails unheard. Given up on purpose is no error.
 */
addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof DOMException && event.reason.name === 'AbortError') event.preventDefault()
})

const { lang, dataset } = document.documentElement

/**
 * Remix decodes the page's data while React waits for its root. A click or a key in that moment makes React 18 give up
 * ("Root did not complete"), and the page would never come alive; so the waiting is done before React begins. Asked
 * for the first time, RemixBrowser starts to decode and throws what it waits for, before it calls any hook.
 */
function decoded(): unknown {
  try {
    RemixBrowser({})
  } catch (waiting) {
    return waiting
  }
}

/** Only the words of this side of the house, in this page's language. Set-up leads to the desk without a new page. */
const words = /^\/(admin|setup)(\/|$)/.test(location.pathname)
  ? import('./i18n/en/for-desk.ts')
  : import('./i18n/en/for-portal.ts')

Promise.all([words, decoded()]).then(([{ messages }]) => {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <PageContext.Provider
          value={{
            nonce: undefined,
            requestId: dataset.request ?? '',
            isBusy: 'busy' in dataset,
            isRefused: 'refused' in dataset,
            typed: readUnsentText(),
            site: dataset.site && JSON.parse(dataset.site),
          }}
        >
          <WordsProvider
            locale={lang as 'en'}
            messages={messages}
            now={new Date(Number(dataset.now))}
            timeZone={dataset.zone ?? 'UTC'}
          >
            <RemixBrowser />
          </WordsProvider>
        </PageContext.Provider>
      </StrictMode>,
    )
  })
})
