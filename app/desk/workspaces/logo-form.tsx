import { getFormProps, getInputProps, type SubmissionResult } from '@conform-to/react'
import { Form, useActionData, useNavigation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { useForm } from '#app/forms/use-form.ts'
import { Button } from '#app/ui/button.tsx'
import { describedBy, FieldFrame } from '#app/ui/fields/field.tsx'
import { FormErrors } from '#app/ui/fields/form-errors.tsx'
import { Logo } from '#app/ui/look/logo.tsx'
import { LOGO_TYPES, MAX_LOGO_BYTES } from '#app/workspaces/logo/logo.ts'

const ACCEPT = Object.values(LOGO_TYPES)
  .map(({ mime }) => mime)
  .join(',')

export interface LogoFormProps {
  workspace: { id: string; name: string; logo: string | null }
}

export function LogoForm({ workspace }: LogoFormProps) {
  const t = useTranslations('desk.workspaces.logo')
  const answered = useActionData<{ result?: SubmissionResult<string[]> }>()
  const [form, fields] = useForm<{ logo: string }>({ id: 'logo-form', lastResult: answered?.result })
  const path = `/admin/workspaces/${workspace.id}/logo`
  const isSending = useNavigation().formAction === path
  const hint = t('hint', { max: MAX_LOGO_BYTES / 1024 })
  const { key, ...input } = getInputProps(fields.logo, { type: 'file', ...describedBy(fields.logo, hint) })
  return (
    <>
      <div className="mb-4 flex items-center gap-3">
        <Logo name={workspace.name} src={workspace.logo} />
        <p className="min-w-0 flex-1 text-soft">{workspace.logo ? t('has') : t('hasNone')}</p>
        {workspace.logo && (
          <form method="post" action={`${path}/remove`}>
            <Button kind="danger">{t('remove')}</Button>
          </form>
        )}
      </div>
      <Form method="post" action={path} encType="multipart/form-data" {...getFormProps(form)} noValidate>
        <FormErrors form={form} labels={{ logo: t('label') }} />
        <FieldFrame field={fields.logo} label={t('label')} hint={hint}>
          <input key={key} {...input} accept={ACCEPT} />
        </FieldFrame>
        <Button pending={isSending && t('uploading')}>{t('upload')}</Button>
      </Form>
    </>
  )
}
