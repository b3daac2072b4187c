import { dropDraftFiles, type FormOwner } from '#app/attachments/draft-files.server.ts'
import { readFields } from '#app/attachments/receiving/receive.server.ts'
import { unlessTroubled } from '#app/db/trouble.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { DraftForm } from './draft-guard.server.ts'
import { dropDraft } from './drafts.server.ts'

export function draftOf(request: Request, page: string, names: readonly string[]): DraftForm {
  return {
    page,
    async read() {
      const fields = await readFields(request)
      const texts = [...fields].filter((entry): entry is [string, string] => names.includes(entry[0]))
      return { key: String(fields.get('key') ?? ''), fields: Object.fromEntries(texts) }
    },
  }
}

/**
 * Fails quietly with the disk: what the form made stands, and a draft runs out by itself. @param form with the ids
 * of its files, where the caller has just read that there are none.
 */
export async function clearForm(
  workspace: Workspace,
  form: { owner: FormOwner; formKey: string; draftFileIds?: readonly string[]; page: string },
): Promise<void> {
  await unlessTroubled(dropDraft(workspace, form.owner, form.page))
  if (form.draftFileIds?.length !== 0) await unlessTroubled(dropDraftFiles(workspace, form))
}
