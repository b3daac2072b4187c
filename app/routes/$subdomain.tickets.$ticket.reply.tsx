import { useActionData, useLoaderData, useOutletContext } from '@remix-run/react'
import { refusedForm } from '#app/forms/refused-form.ts'
import type { loader } from '#app/portal/ticket/reply.loader.server.ts'
import { type RefusedReply, ReplySection } from '#app/portal/ticket/reply-section.tsx'
import type { TicketView } from '#app/portal/ticket/ticket-view.ts'

export { actionHeaders as headers } from '#app/forms/refuse.server.ts'
export { neverAgain as shouldRevalidate } from '#app/forms/revalidate.ts'
export { sendOrKeep as clientAction } from '#app/forms/send-or-keep.ts'
export { action } from '#app/portal/ticket/reply.action.server.ts'
export { loader } from '#app/portal/ticket/reply.loader.server.ts'

export default function Reply() {
  const ticket = useOutletContext<TicketView>()
  return (
    <ReplySection
      key={ticket.label}
      ticket={ticket}
      page={useLoaderData<typeof loader>()}
      refused={refusedForm<RefusedReply>(useActionData())}
    />
  )
}
