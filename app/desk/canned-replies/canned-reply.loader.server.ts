import { type GuardArgs, requireAdmin } from '#app/auth/guard.server.ts'
import type { CannedReply } from '#app/canned-replies/canned-reply.ts'
import { unlessTroubled } from '#app/db/trouble.ts'
import { draftOf } from '#app/forms/drafts/draft-form.server.ts'
import { requireOwnerOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'
import { dropDraft, findDraft } from '#app/forms/drafts/drafts.server.ts'
import { newFormKey } from '#app/forms/form-key.server.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import { readChoices } from './canned-replies.loader.server.ts'

export async function readCannedReplyPage(args: GuardArgs, reply?: CannedReply) {
  const { platform, admin, install } = await requireAdmin(args, 'owner')
  const owner = ownerOf({ kind: 'admin', id: admin.id })
  const [draft, departments] = await Promise.all([
    findDraft(platform, owner, pageOf(args)),
    readChoices(platform, reply?.departmentId),
  ])
  const start: Record<string, string> = draft?.fields ?? {
    title: reply?.title ?? '',
    department: reply?.departmentId ?? '',
    body: reply?.body ?? '',
  }
  return {
    id: reply?.id ?? 'new',
    departments,
    start,
    isDraft: draft !== undefined,
    formKey: newFormKey(install.secret, owner),
  }
}

export type CannedReplyPage = Awaited<ReturnType<typeof readCannedReplyPage>>

/**
 * What was written after a session had ended waits in the form. @returns also `clear`, to be called once it is
 * saved.
 */
export async function requireCannedReplyAuthor(args: GuardArgs) {
  const page = pageOf(args)
  const draft = draftOf(args.request, page, ['title', 'department', 'body'])
  const { platform, admin } = await requireOwnerOrKeepDraft(args, draft)
  const owner = ownerOf({ kind: 'admin', id: admin.id })
  return { platform, admin, clear: () => unlessTroubled(dropDraft(platform, owner, page)) }
}

function pageOf({ request }: Pick<GuardArgs, 'request'>): string {
  return new URL(request.url).pathname
}
