import type { TicketPage } from '#app/desk/ticket/ticket.loader.server.ts'
import type { DraftName } from '#app/forms/kept/drafts.ts'
import { useDraftName } from '#app/forms/kept/own-drafts.tsx'

export function useReplyDraft({ path, reply }: Pick<TicketPage, 'path' | 'reply'>): DraftName | undefined {
  return useDraftName(`${path} reply`, reply.sent)
}
