import { useActionData, useLoaderData, useOutletContext } from '@remix-run/react'
import type { loader } from '#app/portal/ticket/reply.loader.server.ts'
import { ReplySection } from '#app/portal/ticket/reply-section.tsx'
import type { TicketView } from '#app/portal/ticket/ticket-view.ts'
import type { action } from '#app/portal/ticket/undo.action.server.ts'

export { neverAgain as shouldRevalidate } from '#app/forms/revalidate.ts'
export { sendOrKeep as clientAction } from '#app/forms/send-or-keep.ts'
export { loader } from '#app/portal/ticket/reply.loader.server.ts'
export { action } from '#app/portal/ticket/undo.action.server.ts'

export default function Undo() {
  const ticket = useOutletContext<TicketView>()
  const isTooLate = useActionData<typeof action>()?.undone === 'too-late'
  return (
    <ReplySection
      key={ticket.label}
      ticket={ticket}
      page={useLoaderData<typeof loader>()}
      isTooLate={isTooLate}
    />
  )
}
