import { useFetcher } from '@remix-run/react'
import type { ChangeEvent } from 'react'
import { useTranslations } from 'use-intl'
import { useBesideReply } from '#app/desk/answering/reply-form-id.ts'
import { useKeyed } from '#app/desk/keyboard/keys.ts'
import { useHydrated } from '#app/ui/browser/use-hydrated.ts'
import { Button } from '#app/ui/button.tsx'
import { type Option, Options, SelectFrame } from '#app/ui/fields/select-field.tsx'
import { useRefusal } from '#app/words/refusal.ts'

interface TriageFormProps {
  /** The field's name, which is also the last part of where it is posted to. */
  name: 'priority' | 'department' | 'assignee'
  label: string
  options: readonly Option[]
  value: string
  action: string
}

/**
 * One fact of the ticket, changed by choosing: a select and its button; with JavaScript the choice is enough. It
 * is then sent beside the page (`stay`), which keeps a half-written reply where it is.
 */
export function TriageForm({ name, label, options, value, action }: TriageFormProps) {
  const t = useTranslations('desk.ticket')
  const fetcher = useFetcher<{ refused?: string }>()
  const say = useRefusal()
  const hydrated = useHydrated()
  const beside = useBesideReply(action)
  const chosen = fetcher.formData?.get(name)
  const id = `triage-${name}`
  const change = ({ currentTarget }: ChangeEvent<HTMLSelectElement>) => {
    fetcher.submit({ [name]: currentTarget.value, stay: '1' }, { method: 'post', action })
  }
  return (
    <fetcher.Form method="post" action={action} className="triage">
      <div>
        <label htmlFor={id} className="block text-soft text-xs">
          {label}
        </label>
        <SelectFrame>
          <select
            id={id}
            name={name}
            className="input"
            {...beside.field}
            aria-busy={fetcher.state !== 'idle'}
            value={typeof chosen === 'string' ? chosen : value}
            onChange={change}
          >
            <Options options={options} />
          </select>
        </SelectFrame>
        {fetcher.data?.refused && (
          <p role="alert" className="max-w-48 text-danger text-xs">
            {t('triageRefused', { reason: say(fetcher.data.refused) })}
          </p>
        )}
      </div>
      {!hydrated && <Button {...beside.button}>{t('set')}</Button>}
    </fetcher.Form>
  )
}

/** The ticket is mine, in one press. */
export function AssignToMe({ adminId, action }: { adminId: string; action: string }) {
  const t = useTranslations('desk.ticket')
  const keyed = useKeyed()
  const fetcher = useFetcher()
  const beside = useBesideReply(action)
  return (
    <fetcher.Form method="post" action={action}>
      <Button
        name="assignee"
        value={adminId}
        pending={fetcher.state !== 'idle' && t('assigning')}
        {...keyed('a')}
        {...beside.button}
      >
        {t('assignToMe')}
      </Button>
    </fetcher.Form>
  )
}
