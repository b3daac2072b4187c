import type { Locale } from 'use-intl'
import { createTranslator } from 'use-intl/core'
import { en } from './en/index.ts'
import { type Catalogue, DEFAULT_LOCALE, type Words } from './words.ts'

/** The one place on the server that knows which languages there are. The browser's is `entry.client.tsx`. */
const LANGUAGES: Record<Locale, Catalogue> = { en }

/** Typed as English, of whose sentences use-intl knows the values. */
export const CATALOGUES = LANGUAGES as Record<Locale, Words>

/** What the install speaks: for `createTranslator`, with a namespace. */
export const language = { locale: DEFAULT_LOCALE, messages: CATALOGUES[DEFAULT_LOCALE] } as const

// Loaders say titles: no page needs a catalogue in the browser for them.

export const portalWords = createTranslator({ ...language, namespace: 'portal' })
export const deskWords = createTranslator({ ...language, namespace: 'desk' })
export const queueWords = createTranslator({ ...language, namespace: 'queue' })
export const accountWords = createTranslator({ ...language, namespace: 'accounts' })

/** What the browser's tab says at the desk: what the page is, then within what. */
export function pageTitle(...parts: string[]): string {
  return [...parts, language.messages.everywhere.product].join(' · ')
}
