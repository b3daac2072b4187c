import { createContext, useContext } from 'react'
import type * as useIntl from 'use-intl'
import {
  _createCache as createCache,
  createFormatter,
  _createIntlFormatters as createFormatters,
  createTranslator,
  type IntlError,
  type Locale,
  type Messages,
} from 'use-intl/core'

/**
 * Takes use-intl's place in the server's build (vite.config.ts): there, every request would parse the messages and make
 * the formats anew, as they live in a provider. Here they live as long as the process, and a sentence without values is
 * looked up once.
 */
interface Translate {
  (key: string, ...values: unknown[]): string
  has(key: string): boolean
}

interface Language {
  locale: Locale
  messages: Messages
  timeZone: string
  format: ReturnType<typeof createFormatter>
  /** By namespace; '' for all messages. */
  translators: Map<string, Translate>
  onError: ((error: IntlError) => void) | undefined
}

const cache = createCache()
const formatters = createFormatters(cache)

type ByZone = Map<string, Language>
const prepared = new WeakMap<object, Map<Language['onError'], ByZone>>()

interface ProviderProps extends Pick<Language, 'locale' | 'messages'> {
  timeZone?: string
  now?: Date
  onError?: Language['onError']
  children: React.ReactNode
}

function prepare({ locale, messages, timeZone = 'UTC', onError }: ProviderProps): Language {
  const byHandler = getOrAdd(prepared, messages, () => new Map<Language['onError'], ByZone>())
  const byZone = getOrAdd(byHandler, onError, (): ByZone => new Map())
  return getOrAdd(byZone, `${locale} ${timeZone}`, () => ({
    locale,
    messages,
    timeZone,
    onError,
    format: createFormatter({ locale, timeZone, _formatters: formatters, ...(onError && { onError }) }),
    translators: new Map(),
  }))
}

const LanguageContext = createContext<(Language & { now: Date }) | undefined>(undefined)

export function IntlProvider(props: ProviderProps) {
  const value = { ...prepare(props), now: props.now ?? new Date() }
  return <LanguageContext.Provider value={value}>{props.children}</LanguageContext.Provider>
}

function useLanguage() {
  const language = useContext(LanguageContext)
  if (!language) throw new Error('There is no language here.')
  return language
}

export const useTranslations = ((namespace?: string) => {
  const language = useLanguage()
  return getOrAdd(language.translators, namespace ?? '', () => makeTranslator(language, namespace))
}) as unknown as typeof useIntl.useTranslations

function makeTranslator({ locale, messages, timeZone, onError }: Language, namespace: string | undefined) {
  const translator = createTranslator({
    locale,
    messages,
    timeZone,
    ...(namespace && { namespace }),
    ...(onError && { onError }),
    _cache: cache,
    _formatters: formatters,
  } as never) as unknown as Translate
  const constant = new Map<string, string>()
  const translate = (key: string, ...values: unknown[]) => {
    // Only keys that there are: others may come from anywhere.
    if (values[0] !== undefined || !translator.has(key)) return translator(key, ...values)
    return getOrAdd(constant, key, () => translator(key))
  }
  return Object.assign(translate, translator)
}

export const useFormatter: typeof useIntl.useFormatter = () => useLanguage().format
export const useLocale: typeof useIntl.useLocale = () => useLanguage().locale
export const useTimeZone: typeof useIntl.useTimeZone = () => useLanguage().timeZone
export const useNow: typeof useIntl.useNow = () => useLanguage().now

interface Store<Key, Value> {
  get(key: Key): Value | undefined
  set(key: Key, value: Value): unknown
}

function getOrAdd<Key, Value>(store: Store<Key, Value>, key: Key, make: () => Value): Value {
  const known = store.get(key)
  if (known !== undefined) return known
  const made = make()
  store.set(key, made)
  return made
}
