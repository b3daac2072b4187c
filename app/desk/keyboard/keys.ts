import { useTranslations } from 'use-intl'

/** An element says itself which key it has (`aria-keyshortcuts`). */
export const KEYS = {
  next: 'j',
  previous: 'k',
  open: 'Enter',
  select: 'x',
  search: '/',
  reply: 'r',
  note: 'n',
  closeTicket: 'e',
  closeSelected: 'e',
  bulk: '.',
  assign: 'a',
  help: '?',
} as const

export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform)
}

/** By the ids of their forms. */
export const KEYED_FIELDS: Record<string, string> = {
  [KEYS.reply]: '#reply-body',
  [KEYS.note]: '#note-body',
  [KEYS.bulk]: '.bulk-acts button',
  [KEYS.search]: '.queue input[type="search"]',
}

/** Says so on hover and to screen readers. */
export function useKeyed(): (key: string) => { 'aria-keyshortcuts': string; title: string } {
  const t = useTranslations('queue.keys')
  return (key) => ({ 'aria-keyshortcuts': key, title: t('hint', { key: key.toUpperCase() }) })
}
