import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { DeskFormPage } from '#app/desk/desk-form-page.tsx'
import { receiveLogo } from '#app/desk/workspaces/logo.action.server.ts'
import { LogoForm } from '#app/desk/workspaces/logo-form.tsx'
import { requireManagedWorkspace } from '#app/desk/workspaces/require-workspace.server.ts'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { logoFolder, setLogo } from '#app/workspaces/logo/logo.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { who, workspace } = await requireManagedWorkspace(args)
  return { title: pageTitle(deskWords('workspaces.logo.title'), workspace.name), admin: who, workspace }
}

export async function action(args: ActionFunctionArgs) {
  const { platform, install, admin, workspace } = await requireManagedWorkspace(args)
  const { uploadsDir } = install.config
  const received = await receiveLogo(args.request, logoFolder(uploadsDir, workspace.id))
  if (received.refused !== undefined) {
    const result = { status: 'error' as const, error: { logo: [received.refused] } }
    return data({ result }, { status: received.status })
  }
  const set = await setLogo(platform, uploadsDir, workspace.id, received.logo, actorOf(admin, args))
  if (set === 'unknown') throw notFound()
  return redirect(`/admin/workspaces/${workspace.id}?done=logoSet`, 303)
}

export default function WorkspaceLogo() {
  const t = useTranslations('desk.workspaces.logo')
  const { admin, workspace } = useLoaderData<typeof loader>()
  return (
    <DeskFormPage
      admin={admin}
      current="workspaces"
      title={t('title')}
      lead={t('lead')}
      back={{ href: `/admin/workspaces/${workspace.id}`, label: workspace.name }}
    >
      <LogoForm workspace={workspace} />
    </DeskFormPage>
  )
}
