import { cleanName } from '#app/attachments/file-name.ts'
import type { StagingAnswer } from '#app/attachments/receiving/staging.ts'
import { refusal } from '#app/i18n/refusal.ts'

export interface StagingForm {
  uploadTo: string
  formKey: string
}

export type Sent =
  | { kind: 'accepted'; draftFiles: StagingAnswer['held'] }
  | { kind: 'refused'; refusals: readonly string[]; canRetry: boolean }

/** XMLHttpRequest: `fetch` reports no progress. @returns what cancels; `settle` is not called after it. */
export function sendFile(
  { uploadTo, formKey }: StagingForm,
  file: File,
  dropped: readonly string[],
  { progress, settle }: { progress(sentBytes: number): void; settle(sent: Sent): void },
): () => void {
  const name = cleanName(file.name)
  const request = new XMLHttpRequest()
  const failed = (key: 'attachments.connection' | 'attachments.unsent' | 'attachments.signedOut') =>
    settle({ kind: 'refused', refusals: [refusal(key, { name })], canRetry: true })
  request.upload.onprogress = ({ loaded }) => progress(loaded)
  request.onerror = () => failed('attachments.connection')
  request.onload = () => {
    const answer = request.response as StagingAnswer | null
    if (request.status === 401) failed('attachments.signedOut')
    else if (answer?.held?.length) settle({ kind: 'accepted', draftFiles: answer.held })
    else if (answer?.refused?.length) {
      settle({ kind: 'refused', refusals: answer.refused, canRetry: request.status === 503 })
    } else failed('attachments.unsent')
  }
  request.responseType = 'json'
  request.open('POST', uploadTo)
  request.setRequestHeader('accept', 'application/json')
  request.send(body(formKey, dropped, file))
  return () => {
    request.onload = null
    request.onerror = null
    request.abort()
  }
}

export function sendDropped({ uploadTo, formKey }: StagingForm, id: string): void {
  // If it does not arrive, the next upload says it again, and the form itself after that.
  fetch(uploadTo, { method: 'POST', body: body(formKey, [id]), redirect: 'manual' }).catch(() => {})
}

function body(formKey: string, dropped: readonly string[], file?: File): FormData {
  const form = new FormData()
  form.append('key', formKey)
  for (const id of dropped) form.append('drop', id)
  if (file) form.append('attachments', file, file.name)
  return form
}
