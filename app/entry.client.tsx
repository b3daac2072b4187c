import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { PageContext } from './page-context.tsx'
import { WordsProvider } from './words/words-provider.tsx'

const { lang, dataset } = document.documentElement

/** Only the words of this side of the house, in this page's language. */
const words = location.pathname.startsWith('/admin')
  ? import('./words/en/for-desk.ts')
  : import('./words/en/for-portal.ts')

words.then(({ messages }) => {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <PageContext.Provider
          value={{ nonce: undefined, requestId: dataset.request ?? '', isBusy: 'busy' in dataset }}
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
