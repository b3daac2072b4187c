import { IntlProvider } from 'use-intl'
import type { DraftFile } from '#app/attachments/attachment.ts'
import { AttachmentsField } from '#app/attachments/field/attachments-field.tsx'
import { en } from '#app/i18n/en/index.ts'

export interface FormProps {
  formKey: string
  draftFiles: readonly DraftFile[]
  errors: readonly string[]
  subject: string
}

/** The smallest form with files. */
export function Form({ formKey, draftFiles, errors, subject }: FormProps) {
  return (
    <IntlProvider locale="en" timeZone="UTC" messages={en}>
      <form
        method="post"
        action="/send"
        encType="multipart/form-data"
        onSubmit={({ currentTarget }) => currentTarget.setAttribute('data-sent', '')}
      >
        <label htmlFor="subject">Subject</label>
        <input id="subject" name="subject" defaultValue={subject} />
        <AttachmentsField formKey={formKey} draftFiles={draftFiles} uploadTo="/ahead" errors={errors} />
        <button type="submit">Submit ticket</button>
      </form>
    </IntlProvider>
  )
}
