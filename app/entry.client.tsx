import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { PageContext } from './document/page-context.tsx'
import { readUnsentText } from './forms/unsent/unsent-text.tsx'
import { WordsProvider } from './i18n/words-provider.tsx'
import { decodePageData, ignoreAborted } from './remix/hydration.ts'

addEventListener('unhandledrejection', ignoreAborted)

const { lang, dataset } = document.documentElement

/** Only this side's words. Set-up leads to the desk without a new page. */
const words = /^\/(admin|setup)(\/|$)/.test(location.pathname)
  ? import('./i18n/en/for-desk.ts')
  : import('./i18n/en/for-portal.ts')

Promise.all([words, decodePageData()]).then(([{ messages }]) => {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <PageContext.Provider
          value={{
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
