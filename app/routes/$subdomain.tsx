import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet } from '@remix-run/react'
import { requireWorkspace } from '#app/auth/guard.server.ts'
import { unlessRefused } from '#app/portal/revalidate.ts'
import { logoPath } from '#app/workspaces/logo.ts'

/** Every page of a portal: the workspace, and who is signed in to it. */
export async function loader(args: LoaderFunctionArgs) {
  const { workspace, customer } = await requireWorkspace(args)
  const { id: _, ...info } = workspace.info
  args.context.scope.timeZone = info.timeZone
  return {
    workspace: { subdomain: info.subdomain, name: info.name, accent: info.accent, logo: logoPath(info) },
    customer: customer && { name: customer.name },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.workspace.name }]

export const shouldRevalidate = unlessRefused

export default function Portal() {
  return <Outlet />
}
