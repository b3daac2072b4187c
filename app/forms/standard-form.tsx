import {
  type FormMetadata,
  getFormProps,
  type Submission,
  type SubmissionResult,
  useForm,
} from '@conform-to/react'
import { Form, useActionData, useFormAction, useNavigation } from '@remix-run/react'
import { type ReactNode, useId } from 'react'
import { Button, type ButtonKind } from '#app/ui/button.tsx'
import { FormErrors } from '#app/ui/fields/form-errors.tsx'
import { useLateValidation } from '#app/ui/fields/use-late-validation.ts'
import { Actions } from '#app/ui/writing/composer.tsx'
import { KeptHere } from './kept/kept-here.tsx'
import { useKeptForm } from './kept/use-kept-form.ts'

/** Loads its rules when someone begins to write. @param load the same function at every render. */
export function useStandardForm<Fields extends Record<string, unknown>>(
  load: () => Promise<Validate<Fields>>,
  defaultValue?: Record<string, string>,
) {
  const id = useId()
  const answered = useActionData<{ result?: SubmissionResult<string[]> }>()
  return useForm<Fields>({
    id,
    lastResult: answered?.result,
    // biome-ignore lint/suspicious/noExplicitAny: Conform cannot follow a generic form's fields
    defaultValue: defaultValue as any,
    ...useLateValidation(id, load),
  })
}

type Validate<Fields> = (context: { formData: FormData }) => Submission<Fields, string[]>

interface StandardFormProps {
  // biome-ignore lint/suspicious/noExplicitAny: Conform's metadata is invariant in its schema; this fits every form
  form: FormMetadata<any, string[]>
  labels: Readonly<Record<string, string>>
  button: string
  kind?: ButtonKind
  pending: string
  action?: string
  /** Keeps what is typed under this name (docs/decisions/0077). */
  keepAs?: string | undefined
  children: ReactNode
}

export function StandardForm({
  form,
  labels,
  button,
  kind = 'primary',
  pending,
  action,
  keepAs,
  children,
}: StandardFormProps) {
  const here = useFormAction()
  const navigation = useNavigation()
  const isSending = navigation.formMethod === 'POST' && navigation.formAction === (action ?? here)
  const kept = useKeptForm({
    form: keepAs,
    formId: form.id,
    fields: Object.keys(labels),
    isSending,
    refused: useActionData(),
  })
  return (
    <Form method="post" action={action} {...getFormProps(form)} noValidate className="space-y-2">
      <FormErrors form={form} labels={labels} />
      {children}
      <Actions>
        <Button kind={kind} pending={isSending && pending}>
          {button}
        </Button>
        <KeptHere kept={kept} canDiscard />
      </Actions>
    </Form>
  )
}
