import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/look/icon.tsx'
import { type Control, controlsOf, useFiltersOfAddress } from './use-filters-of-address.ts'

interface FilterFormProps {
  action: string
  clear?: string
  withDates?: boolean
  /** One line until it is opened; else where the form is narrow. */
  folded?: 'always' | 'never'
  children: ReactNode
}

export function FilterForm({ action, clear, withDates, folded, children }: FilterFormProps) {
  const t = useTranslations('everywhere.filters')
  const ref = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // Chosen before the script came: the button that would apply it is not to be seen.
    const form = ref.current!
    if (!withDates && controlsOf(form).some(isChanged)) form.requestSubmit()
  }, [withDates])
  const changed = useFiltersOfAddress(ref)
  const form = (
    <form
      ref={ref}
      method="get"
      action={action}
      onChange={(event) => {
        changed(event)
        if (!withDates) applyUnlessTyping(event)
      }}
      className="flex flex-wrap items-end gap-3"
    >
      {children}
      <span className={withDates ? undefined : 'apply'}>
        <Button>{t('apply')}</Button>
      </span>
      {clear && (
        <a href={clear} className="button button-plain">
          {t('clear')}
        </a>
      )}
    </form>
  )
  return (
    <search className="filters">
      {folded === 'never' ? (
        form
      ) : (
        // On a phone the list itself stays on the first screen.
        <details className={folded && !clear ? 'filters-fold' : 'filters-fold more'}>
          <summary>
            {t(clear ? 'openSet' : 'open')}
            <Icon name="chevron" />
          </summary>
          {form}
        </details>
      )}
    </search>
  )
}

function isChanged(control: Control): boolean {
  if (!('options' in control)) return control.checked !== control.defaultChecked
  const options = [...control.options]
  return control.selectedOptions[0] !== (options.find((option) => option.defaultSelected) ?? options[0])
}

/** A search is sent with Enter, not with each letter. */
function applyUnlessTyping(event: FormEvent<HTMLFormElement>) {
  if (event.target instanceof HTMLInputElement && event.target.type === 'search') return
  event.currentTarget.requestSubmit()
}

interface FilterMoreProps {
  open: boolean
  children: ReactNode
}

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
