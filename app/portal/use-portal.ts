import { useRouteLoaderData } from '@remix-run/react'

/** What the portal's layout route loads for every page beneath it. */
export interface Portal {
  workspace: { subdomain: string; name: string; accent: string | null }
  customer: { name: string } | undefined
}

/** Whose portal this is, and who is signed in. Only beneath the layout route. */
export function usePortal(): Portal {
  return useRouteLoaderData('routes/$subdomain') as Portal
}

/** The path of a workspace's tickets, where every page about them begins. */
export function useTicketsPath(): string {
  return `/${usePortal().workspace.subdomain}/tickets`
}
