import type { FieldMetadata } from '@conform-to/react'
import type { ReactNode } from 'react'
import { useRefusal } from '#app/i18n/refusal.ts'

/** Errors are refusals (app/i18n/refusal.ts). */
// biome-ignore lint/suspicious/noExplicitAny: Conform's metadata is invariant in its form; a field fits every form
export type Field = FieldMetadata<any, any, string[]>

export interface FieldProps {
  field: Field
  /** Labels are part of the contract: nothing is added. */
  label: string
  hint?: ReactNode
}

/** Keeps the error's line: a message on blur that moves the submit button would lose the click. */
export function FieldFrame({
  field,
  label,
  hint,
  aside,
  children,
}: FieldProps & { aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="field">
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
        <label htmlFor={field.id} className="font-semibold">
          {label}
        </label>
        {aside}
      </div>
      {hint && (
        <p id={field.descriptionId} className="mb-1.5 text-sm text-soft">
          {hint}
        </p>
      )}
      {children}
      <div className="field-end">
        <FieldError field={field} />
      </div>
    </div>
  )
}

export function FieldError({ field }: { field: Field }) {
  const say = useRefusal()
  const refused = field.errors?.[0]
  return (
    <p id={field.errorId} className="font-medium text-danger">
      {refused && say(refused)}
    </p>
  )
}

/** The hint joins the error's id. */
export function describedBy(field: Field, hint: ReactNode, ...others: string[]) {
  return {
    ariaDescribedBy: [hint ? field.descriptionId : '', ...others].filter(Boolean).join(' ') || undefined,
  }
}
