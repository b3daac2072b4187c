import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { listChoices, readNewTicketPage } from '#app/desk/new-ticket/new-ticket.loader.server.ts'
import { NewTicketView } from '#app/desk/new-ticket/new-ticket-view.tsx'
import { newTicketPath } from '#app/desk/paths.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'

/** The form of the first workspace, with the others to choose from; an address that names one leads to its own. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin, install } = await requireAdmin(args)
  const workspaces = await listChoices(platform)
  const query = new URL(args.request.url).searchParams
  const chosen = workspaces.find(({ subdomain }) => subdomain === query.get('workspace'))
  const first = workspaces[0]
  if (chosen ?? (workspaces.length === 1 && first))
    throw redirect(newTicketPath((chosen ?? first)!.subdomain))
  const workspace = first && (await args.context.scope.use(first))
  return {
    title: pageTitle(deskWords('newTicket.title')),
    admin: frameOf(admin),
    page:
      workspace && (await readNewTicketPage({ workspace, admin, secret: install.secret }, query, workspaces)),
  }
}

export default function NewTicketAnywhere() {
  const t = useTranslations('desk.newTicket')
  const { admin, page } = useLoaderData<typeof loader>()
  if (page) return <NewTicketView admin={admin} page={page} />
  return (
    <DeskFormPage admin={admin} current="new-ticket" title={t('title')}>
      <p>{t('noWorkspace')}</p>
    </DeskFormPage>
  )
}
