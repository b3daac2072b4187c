import { createTranslator } from 'use-intl/core'
import { en } from './en/index.ts'
import { DEFAULT_LOCALE } from './words.ts'

// Loaders say titles: no page needs a catalogue in the browser for them.

export const portalWords = wordsOf('portal')
export const deskWords = wordsOf('desk')
export const queueWords = wordsOf('queue')
export const accountWords = wordsOf('accounts')

/** What the browser's tab says at the desk: what the page is, then within what. */
export function pageTitle(...parts: string[]): string {
  return [...parts, en.everywhere.product].join(' · ')
}

function wordsOf<Namespace extends 'portal' | 'desk' | 'queue' | 'accounts'>(namespace: Namespace) {
  return createTranslator({ locale: DEFAULT_LOCALE, messages: en, namespace })
}
