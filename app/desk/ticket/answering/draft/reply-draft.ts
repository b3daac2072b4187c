import type { TicketPage } from '#app/desk/ticket/ticket.loader.server.ts'
import type { DraftName } from '#app/forms/kept/drafts.ts'
import { useDraftName } from '#app/forms/kept/own-drafts.tsx'

/** What an admin's words for the customer of a ticket are kept under, while this tab lives. */
export function useReplyDraft({ path, reply }: Pick<TicketPage, 'path' | 'reply'>): DraftName | undefined {
  return useDraftName(`${path} reply`, reply.sent)
}
