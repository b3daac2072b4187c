import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { requireWorkspace } from '#app/auth/guard.server.ts'
import { useSeenSite } from '#app/document/page-context.tsx'
import { unlessRefused } from '#app/forms/revalidate.ts'
import { logoPath } from '#app/workspaces/logo/logo.ts'

/** Every page of a portal: the workspace, and who is signed in to it. */
export async function loader(args: LoaderFunctionArgs) {
  const { workspace, customer } = await requireWorkspace(args)
  const { id: _, ...info } = workspace.info
  args.context.scope.timeZone = info.timeZone
  return {
    workspace: { subdomain: info.subdomain, name: info.name, accent: info.accent, logo: logoPath(info) },
    customer: customer && { id: customer.id, name: customer.name },
  }
}

export const shouldRevalidate = unlessRefused

export default function Portal() {
  const { workspace, customer } = useLoaderData<typeof loader>()
  useSeenSite({ ...workspace, isSignedIn: customer !== undefined })
  return <Outlet />
}
