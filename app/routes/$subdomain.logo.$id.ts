import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireWorkspaceInfo } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { serveLogo } from '#app/portal/logo.server.ts'

/** The picture beside a workspace's name: for its customers before they sign in, and for the desk. */
export async function loader(args: LoaderFunctionArgs) {
  const info = await requireWorkspaceInfo(args)
  const { install, scope } = args.context
  const picture = await serveLogo(install.config.uploadsDir, info, args.params.id ?? '', scope.method)
  if (!picture) throw notFound()
  return picture
}
