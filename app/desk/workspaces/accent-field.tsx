import { getInputProps } from '@conform-to/react'
import { useTranslations } from 'use-intl'
import { describedBy, FieldFrame, type FieldProps } from '#app/ui/fields/field.tsx'

/** --accent of app/ui/look/tokens.css, by day. */
const DEFAULT_ACCENT = '#4f46e5'

/** With JavaScript the browser's picker writes it. */
export function AccentField({ field, label }: FieldProps) {
  const t = useTranslations('desk.workspaces')
  const hint = t('accentHint')
  const { key, ...input } = getInputProps(field, { type: 'text', ...describedBy(field, hint) })
  const typed = String(field.value ?? '')
  return (
    <FieldFrame field={field} label={label} hint={hint}>
      <span className="flex items-center gap-2">
        <input key={key} {...input} className="input max-w-40" autoComplete="off" spellCheck={false} />
        <input
          type="color"
          aria-label={t('pick')}
          value={/^#[0-9a-f]{6}$/i.test(typed) ? typed : DEFAULT_ACCENT}
          className="with-script colour"
          onChange={({ currentTarget }) => write(field.id, currentTarget.value)}
        />
      </span>
    </FieldFrame>
  )
}

/** As if it was typed. */
function write(id: string, colour: string) {
  const input = document.getElementById(id)
  if (!(input instanceof HTMLInputElement)) return
  input.value = colour
  input.dispatchEvent(new Event('input', { bubbles: true }))
}
