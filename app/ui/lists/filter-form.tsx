import type { FormEvent, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useHydrated } from '#app/ui/browser/use-hydrated.ts'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/look/icon.tsx'

interface FilterFormProps {
  /** Where the list is; the filters become its query. */
  action: string
  /** Where the list is without filters; given when any is set. */
  clear?: string
  /** There are dates in it: nothing is sent before somebody says so. */
  withDates?: boolean
  children: ReactNode
}

/** Filters of a list: a GET form with an Apply button, which with JavaScript applies itself on change. */
export function FilterForm({ action, clear, withDates, children }: FilterFormProps) {
  const t = useTranslations('everywhere.filters')
  const hydrated = useHydrated()
  return (
    <search className="filters">
      <form
        method="get"
        action={action}
        onChange={withDates ? undefined : applyUnlessTyping}
        className="flex flex-wrap items-end gap-3"
      >
        {children}
        <span className={hydrated && !withDates ? 'sr-only focus-within:not-sr-only' : undefined}>
          <Button>{t('apply')}</Button>
        </span>
        {clear && (
          <a href={clear} className="button button-plain">
            {t('clear')}
          </a>
        )}
      </form>
    </search>
  )
}

/** A search is sent with Enter, not with each letter. */
function applyUnlessTyping(event: FormEvent<HTMLFormElement>) {
  if (event.target instanceof HTMLInputElement && event.target.type === 'search') return
  event.currentTarget.requestSubmit()
}

interface FilterMoreProps {
  /** One of the filters inside is set. */
  open: boolean
  children: ReactNode
}

/** The rarer filters: folded where the form is narrow, so that the list itself is on the first screen. */
export function FilterMore({ open, children }: FilterMoreProps) {
  const t = useTranslations('everywhere.filters')
  return (
    <details className="more w-full" open={open}>
      <summary>
        {t('more')}
        <Icon name="chevron" />
      </summary>
      <div className="more-content">{children}</div>
    </details>
  )
}
