import type { TicketPage } from '#app/desk/ticket/ticket.loader.server.ts'
import { useDraftName } from '#app/forms/kept/own-drafts.tsx'
import type { TabDraftName } from '#app/forms/kept/tab-drafts.ts'

export function useReplyDraft({ path, reply }: Pick<TicketPage, 'path' | 'reply'>): TabDraftName | undefined {
  return useDraftName(`${path} reply`, reply.sent)
}
