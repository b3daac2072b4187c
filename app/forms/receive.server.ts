import type { z } from 'zod/mini'
import type { DraftFile } from '#app/attachments/attachment.ts'
import { type FormOwner, listDraftFiles } from '#app/attachments/draft-files.server.ts'
import { type ReceivedForm, receiveForm } from '#app/attachments/receiving/receive.server.ts'
import type { Refusal } from '#app/auth/refusing/refusal.ts'
import type { Submission } from '#app/tickets/submissions.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { parseForm } from './parse-form.server.ts'
import { initOf, judged, unjudged } from './refuse.server.ts'
import type { RefusedForm } from './refused-form.ts'

interface FormTarget {
  workspace: Workspace
  owner: FormOwner
}

export interface PostedForm<Values> {
  fields: FormData
  draftFiles: DraftFile[]
  /** False where the body broke off, or could not be stored. */
  isWhole: boolean
  refusedFiles: readonly string[]
  /** What was sent, where it arrived whole and all of it is good. */
  values: Values | undefined
  submission: Submission
  /** The arguments of `data`: everything it takes to draw the form again. */
  refuse(refusal?: Refusal): Promise<[RefusedForm, { status: number; headers: Record<string, string> }]>
  redraw(refusal?: Refusal): RefusedForm
}

/** Takes a form with files in, files first (docs/decisions/0006-uploads-and-refused-forms.md). */
export async function receive<Shape extends z.core.$ZodShape>(
  request: Request,
  to: FormTarget,
  schema: z.ZodMiniObject<Shape>,
): Promise<PostedForm<z.infer<z.ZodMiniObject<Shape>>>> {
  return judge(await receiveForm(request, to), to, schema)
}

/** As {@link receive}, for a form whose fields say which schema is theirs. */
export function judge<Shape extends z.core.$ZodShape>(
  form: ReceivedForm,
  { workspace, owner }: FormTarget,
  schema: z.ZodMiniObject<Shape>,
): PostedForm<z.infer<z.ZodMiniObject<Shape>>> {
  const { ok: isWhole, fields, formKey, draftFiles, refused: refusedFiles } = form
  const parsed = parseForm(fields, schema)
  const isGood = isWhole && refusedFiles.length === 0
  return {
    fields,
    draftFiles,
    isWhole,
    refusedFiles,
    values: isGood && parsed.status === 'success' ? parsed.value : undefined,
    submission: { owner, formKey, draftFileIds: draftFiles.map(({ id }) => id) },
    async refuse(refusal) {
      // A refusal of files says that some are gone since they were received.
      const left = refusal?.errors.attachments
        ? await listDraftFiles(workspace, { owner, formKey })
        : draftFiles
      return [{ result: judged(form, parsed, refusal), formKey, draftFiles: left }, initOf(form, refusal)]
    },
    redraw: (refusal) => ({ result: unjudged(form, parsed, refusal), formKey, draftFiles }),
  }
}
