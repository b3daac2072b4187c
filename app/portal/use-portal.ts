import { useRouteLoaderData } from '@remix-run/react'

/** Whose support this is, as every page of the portal shows it. */
export interface PortalWorkspace {
  subdomain: string
  name: string
  accent: string | null
  /** Where its logo is served, if it has one. */
  logo: string | null
}

/** What the portal's layout route loads for every page beneath it. */
export interface Portal {
  workspace: PortalWorkspace
  customer: { id: string; name: string } | undefined
}

/** Whose portal this is, and who is signed in. Only beneath the layout route. */
export function usePortal(): Portal {
  return useRouteLoaderData('routes/$subdomain') as Portal
}

/** The path of a workspace's tickets, where every page about them begins. */
export function useTicketsPath(): string {
  return `/${usePortal().workspace.subdomain}/tickets`
}
