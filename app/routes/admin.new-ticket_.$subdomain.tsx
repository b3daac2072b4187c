import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { draftOf } from '#app/auth/drafts/draft-form.server.ts'
import { requireAdminOrKeepDraft } from '#app/auth/drafts/draft-guard.server.ts'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import { NewTicketForm } from '#app/desk/new-ticket/new-ticket-form.tsx'
import { NEW_TICKET_FIELDS, readNewTicketPage } from '#app/desk/new-ticket/new-ticket-page.server.ts'
import { receiveNewTicket } from '#app/desk/new-ticket/receive-new-ticket.server.ts'
import { deskTicketPath } from '#app/desk/paths.ts'
import { deskWords, pageTitle } from '#app/desk/title.server.ts'
import { PageHeader } from '#app/ui/page/page-header.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  const { secret } = args.context.desk
  const customerId = new URL(args.request.url).searchParams.get('customer')
  return {
    title: pageTitle(deskWords('newTicket.title')),
    admin: { name: admin.name, role: admin.role },
    page: await readNewTicketPage({ workspace, admin, secret }, customerId),
  }
}

export async function action(args: ActionFunctionArgs) {
  const page = new URL(args.request.url).pathname
  const draft = draftOf(args.request, page, NEW_TICKET_FIELDS)
  const { workspace, admin } = await requireAdminOrKeepDraft(args, draft)
  const answer = await receiveNewTicket(args.request, { workspace, admin })
  if (answer.opened === undefined) return data(answer.kept, { status: answer.status })
  return redirect(deskTicketPath(workspace.info.subdomain, answer.opened), 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function NewTicketFor() {
  const t = useTranslations('desk.newTicket')
  const { admin, page } = useLoaderData<typeof loader>()
  return (
    <DeskFrame admin={admin} current="new-ticket">
      <div className="max-w-2xl">
        <PageHeader title={t('title')} lead={t('lead', { workspace: page.workspaceName })} />
        <NewTicketForm page={page} kept={useActionData<typeof action>()} />
      </div>
    </DeskFrame>
  )
}
