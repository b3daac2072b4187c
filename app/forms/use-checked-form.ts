import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData } from '@remix-run/react'
import { useId } from 'react'
import type { z } from 'zod/mini'
import { useForm } from '#app/forms/use-form.ts'
import { useFilledField } from '#app/ui/fields/use-filled-field.ts'

/** A form of the desk. It carries zod; pages of the portal take `useAccountForm`, which loads it late. */
export function useCheckedForm<Shape extends z.core.$ZodShape>(
  schema: z.ZodMiniObject<Shape>,
  defaultValue?: Record<string, string | string[]>,
) {
  const answered = useActionData<{ result?: SubmissionResult<string[]> }>()
  const id = useId()
  const shouldValidate = useFilledField(id)
  return useForm<z.infer<z.ZodMiniObject<Shape>>>({
    id,
    lastResult: answered?.result,
    // biome-ignore lint/suspicious/noExplicitAny: Conform cannot follow a generic schema's keys
    defaultValue: defaultValue as any,
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldValidate,
    shouldRevalidate: 'onInput',
  })
}
