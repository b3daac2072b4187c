import { useFetcher } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useKeyed } from '#app/desk/keyboard/keys.ts'
import { useBesideReply } from '#app/desk/ticket/answering/reply-form-id.ts'
import { useRefusal } from '#app/i18n/refusal.ts'
import { useHydrated } from '#app/ui/browser/use-hydrated.ts'
import { Button } from '#app/ui/button.tsx'
import { type Option, Options, SelectFrame } from '#app/ui/fields/select-field.tsx'
import { shownField } from './shown.ts'

interface TriageFormProps {
  name: 'priority' | 'department' | 'assignee'
  label: string
  options: readonly Option[]
  value: string
  action: string
}

/**
 * With JavaScript the choice is enough. It is then sent beside the page (`stay`), which keeps a half-written
 * reply where it is.
 */
export function TriageForm({ name, label, options, value, action }: TriageFormProps) {
  const t = useTranslations('desk.ticket')
  const fetcher = useFetcher<{ refused?: string }>()
  const hydrated = useHydrated()
  const beside = useBesideReply(action)
  const chosen = fetcher.formData?.get(name)
  const id = `triage-${name}`
  const select = useRef<HTMLSelectElement>(null)
  const change = () => {
    const fields = { [name]: select.current!.value, [shownField(name)]: value, stay: '1' }
    fetcher.submit(fields, { method: 'post', action })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen before the script came, when it comes
  useEffect(() => {
    if (select.current!.value !== value) change()
  }, [])
  return (
    <fetcher.Form method="post" action={action} className="triage">
      <input type="hidden" name={shownField(name)} value={value} {...beside.field} />
      <div>
        <label htmlFor={id} className="block text-soft text-xs">
          {label}
        </label>
        <SelectFrame>
          <select
            ref={select}
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
        <Refused reason={fetcher.data?.refused} />
      </div>
      {!hydrated && (
        <span className="without-script">
          <Button {...beside.button}>{t('set')}</Button>
        </span>
      )}
    </fetcher.Form>
  )
}

export function AssignToMe({ adminId, shown, action }: { adminId: string; shown: string; action: string }) {
  const t = useTranslations('desk.ticket')
  const keyed = useKeyed()
  const fetcher = useFetcher<{ refused?: string }>()
  const beside = useBesideReply(action)
  return (
    <fetcher.Form method="post" action={action}>
      <input type="hidden" name={shownField('assignee')} value={shown} />
      <Button
        name="assignee"
        value={adminId}
        pending={fetcher.state !== 'idle' && t('assigning')}
        {...keyed('a')}
        {...beside.button}
      >
        {t('assignToMe')}
      </Button>
      <Refused reason={fetcher.data?.refused} />
    </fetcher.Form>
  )
}

function Refused({ reason }: { reason: string | undefined }) {
  const t = useTranslations('desk.ticket')
  const say = useRefusal()
  if (!reason) return null
  return (
    <p role="alert" className="max-w-48 text-danger text-xs">
      {t('triageRefused', { reason: say(reason) })}
    </p>
  )
}
