import type { MetaDescriptor } from '@remix-run/react'
import type { Portal } from './use-portal.ts'

interface MetaArgs {
  data: unknown
  matches: readonly { id: string; data: unknown }[]
}

/** The `meta` of a portal page whose loader gives a `title`: what it is, then whose portal. */
export function pageMeta({ data, matches }: MetaArgs): MetaDescriptor[] {
  const portal = matches.find(({ id }) => id === 'routes/$subdomain')?.data as Portal | undefined
  const title = (data as { title?: string } | undefined)?.title
  return [{ title: [title, portal?.workspace.name].filter(Boolean).join(' · ') }]
}
