import { useActionData, useLoaderData, useOutletContext } from '@remix-run/react'
import { refusedForm } from '#app/forms/refused-form.ts'
import type { loader } from '#app/portal/ticket/reply.loader.server.ts'
import { ReplySection } from '#app/portal/ticket/reply-section.tsx'
import type { TicketView } from '#app/portal/ticket/ticket-view.ts'

export { actionHeaders as headers } from '#app/forms/refuse.server.ts'
export { neverAgain as shouldRevalidate } from '#app/forms/revalidate.ts'
export { sendOrKeep as clientAction } from '#app/forms/send-or-keep.ts'
export { action } from '#app/portal/ticket/close.action.server.ts'
export { loader } from '#app/portal/ticket/reply.loader.server.ts'

export default function Close() {
  const ticket = useOutletContext<TicketView>()
  const refused = refusedForm(useActionData())
  return (
    <ReplySection
      key={ticket.label}
      ticket={ticket}
      page={useLoaderData<typeof loader>()}
      refused={refused}
      asksToClose={refused !== undefined && refused.result.error?.[''] === undefined}
    />
  )
}
