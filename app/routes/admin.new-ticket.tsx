import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { newTicketPath } from '#app/desk/paths.ts'
import { deskWords, pageTitle } from '#app/desk/title.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Options, SelectFrame } from '#app/ui/fields/select-field.tsx'
import { listWorkspaces } from '#app/workspaces/workspaces.server.ts'

/** A select has to end somewhere; from a ticket the form is one click away in every workspace. */
const MAX_WORKSPACES = 1000

/** In which workspace: asked where there is more than one. */
export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args)
  const workspaces = await listWorkspaces(platform, MAX_WORKSPACES)
  const asked = new URL(args.request.url).searchParams.get('workspace')
  const chosen = workspaces.find(({ subdomain }) => subdomain === asked)
  const only = workspaces.length === 1 ? workspaces[0] : undefined
  if (chosen ?? only) throw redirect(newTicketPath((chosen ?? only)!.subdomain))
  return {
    title: pageTitle(deskWords('newTicket.title')),
    admin: { name: admin.name, role: admin.role },
    workspaces: workspaces.map(({ subdomain, name }) => ({ value: subdomain, label: name })),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function ChooseWorkspace() {
  const t = useTranslations('desk.newTicket')
  const { admin, workspaces } = useLoaderData<typeof loader>()
  return (
    <DeskFormPage admin={admin} current="new-ticket" title={t('title')} lead={t('chooseWorkspace')}>
      <Form method="get" className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <label htmlFor="workspace" className="mb-1 block font-semibold">
            {t('workspace')}
          </label>
          <SelectFrame>
            <select id="workspace" name="workspace" className="input">
              <Options options={workspaces} />
            </select>
          </SelectFrame>
        </div>
        <Button kind="primary">{t('continue')}</Button>
      </Form>
    </DeskFormPage>
  )
}
