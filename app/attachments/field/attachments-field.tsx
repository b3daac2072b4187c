import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { accept, type DraftFile } from '#app/attachments/attachment.ts'
import { useRefusal } from '#app/i18n/refusal.ts'
import { useHydrated } from '#app/ui/browser/use-hydrated.ts'
import { DraftFiles } from './draft-files.tsx'
import { loadedKey } from './loaded-key.ts'
import { UploadRow } from './upload-row.tsx'
import { useFormFiles } from './use-form-files.ts'
import { useUploads } from './use-uploads.ts'

interface AttachmentsFieldProps {
  /** A new form needs a new React `key`. */
  formKey: string
  draftFiles: readonly DraftFile[]
  uploadTo: string
  errors?: readonly string[]
  label?: string
  id?: string
}

/** Sends files with the form without JavaScript, ahead of it with; the form waits for those on their way. */
export function AttachmentsField({
  formKey: givenKey,
  draftFiles,
  uploadTo,
  errors = [],
  label,
  id = 'attachments',
}: AttachmentsFieldProps) {
  const t = useTranslations('attachments')
  const say = useRefusal()
  const isHydrated = useHydrated()
  const box = useRef<HTMLDivElement>(null)
  // A page that loads its data again brings another key; the files wait under the first.
  const [formKey, setFormKey] = useState(givenKey)
  const { state, choose: begin, retry, dismiss, remove } = useUploads({ uploadTo, formKey }, draftFiles)
  const choose = (files: Iterable<File>) => {
    if (draftFiles.length === 0) setFormKey(loadedKey)
    begin(files)
  }
  const { isDraggedOver, waiting } = useFormFiles(box, state, choose)
  const input = useRef<HTMLInputElement>(null)

  const takeChosen = () => {
    if (!input.current?.files?.length) return
    choose(input.current.files)
    // Sent ahead, so not with the form as well; and the same file can be chosen again.
    input.current.value = ''
  }
  // What was chosen while the page still woke up.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page has woken up
  useEffect(takeChosen, [])

  const isTouched = state.uploads.length > 0 || state.announced !== undefined
  const refused = isTouched ? [] : errors

  return (
    <div ref={box} className="field">
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="holds" value="1" />
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label ?? t('label')}
      </label>
      <p id={`${id}-rules`} className="mb-1.5 text-sm text-soft">
        {t('rules')} <span className="drop-hint">{t('drop')}</span>
      </p>
      <DraftFiles files={state.draftFiles} onRemove={isHydrated ? remove : undefined} />
      {state.uploads.length > 0 && (
        <ul className="mb-2 space-y-2">
          {state.uploads.map((upload) => (
            <UploadRow key={upload.id} upload={upload} onRetry={retry} onDismiss={dismiss} />
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        id={id}
        name="attachments"
        multiple
        accept={accept}
        aria-describedby={`${id}-rules ${id}-errors`}
        aria-invalid={refused.length > 0 || undefined}
        className={`input file-input ${isDraggedOver ? 'file-input-over' : ''}`}
        onChange={takeChosen}
      />
      <div id={`${id}-errors`} className="field-end">
        {refused.map((message) => (
          <p key={message} className="font-medium text-danger">
            {say(message)}
          </p>
        ))}
        {waiting !== 'no' && <p className="font-medium">{t(`said.${waiting}`)}</p>}
      </div>
      <p role="status" className="sr-only">
        {state.announced && t(`said.${state.announced.what}`, { name: state.announced.name })}
        {waiting !== 'no' && ` ${t(`said.${waiting}`)}`}
      </p>
    </div>
  )
}
