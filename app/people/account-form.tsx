import { type FormMetadata, getFormProps, type SubmissionResult, useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form, useActionData, useFormAction, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { z } from 'zod/mini'
import { Button } from '#app/ui/button.tsx'
import { FormErrors } from '#app/ui/form-errors.tsx'

/** The one shape of every form of accounts: what the server refused comes back, what the browser can see it says at once. */
export function useAccountForm<Shape extends z.core.$ZodShape>(
  schema: z.ZodMiniObject<Shape>,
  defaultValue?: Record<string, string | string[]>,
) {
  const answered = useActionData<{ result?: SubmissionResult<string[]> }>()
  return useForm<z.infer<z.ZodMiniObject<Shape>>>({
    lastResult: answered?.result,
    // biome-ignore lint/suspicious/noExplicitAny: Conform cannot follow a generic schema's keys
    defaultValue: defaultValue as any,
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
}

interface AccountFormProps {
  // biome-ignore lint/suspicious/noExplicitAny: Conform's metadata is invariant in its schema; this fits every form
  form: FormMetadata<any, string[]>
  /** The visible label of each field, by its name. */
  labels: Readonly<Record<string, string>>
  button: string
  /** What the button says while the form is on its way. */
  pending: string
  /** Where it posts to, if not to its own page. */
  action?: string
  children: ReactNode
}

/** The refusals on top, the fields, and the one button. */
export function AccountForm({ form, labels, button, pending, action, children }: AccountFormProps) {
  const here = useFormAction()
  const navigation = useNavigation()
  const isSending = navigation.formMethod === 'POST' && navigation.formAction === (action ?? here)
  return (
    <Form method="post" action={action} {...getFormProps(form)} noValidate className="space-y-3">
      <FormErrors form={form} labels={labels} />
      {children}
      <Button kind="primary" pending={isSending && pending}>
        {button}
      </Button>
    </Form>
  )
}
