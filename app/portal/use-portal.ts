import { useRouteLoaderData } from '@remix-run/react'

export interface PortalWorkspace {
  subdomain: string
  name: string
  accent: string | null
  logo: string | null
}

export interface Portal {
  workspace: PortalWorkspace
  customer: { id: string; name: string } | undefined
}

/** Only beneath the layout route. */
export function usePortal(): Portal {
  return useRouteLoaderData('routes/$subdomain') as Portal
}

export function useTicketsPath(): string {
  return `/${usePortal().workspace.subdomain}/tickets`
}
