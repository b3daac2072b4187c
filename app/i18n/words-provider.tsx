import { type ReactNode, useEffect, useState } from 'react'
import { IntlProvider, type Locale, type Messages } from 'use-intl'

const TICK_MS = 30_000

interface WordsProviderProps {
  locale: Locale
  timeZone: string
  now: Date
  messages: Messages
  children: ReactNode
}

/**
 * The first render in the browser uses the server's `now`, so that both write the same times; after it, time
 * goes on by the browser's stopwatch, never by its clock, which may be wrong.
 */
export function WordsProvider({ locale, timeZone, now, messages, children }: WordsProviderProps) {
  return (
    <IntlProvider locale={locale} timeZone={timeZone} now={useTicking(now)} messages={messages}>
      {children}
    </IntlProvider>
  )
}

function useTicking(answered: Date): Date {
  const answeredAt = answered.getTime()
  const [now, setNow] = useState(answered)
  useEffect(() => {
    const startedAt = performance.now()
    const timer = setInterval(() => setNow(new Date(answeredAt + performance.now() - startedAt)), TICK_MS)
    return () => clearInterval(timer)
  }, [answeredAt])
  return now
}
