import { Outlet, useLocation } from '@remix-run/react'
import { PortalFrame } from '#app/portal/portal-frame.tsx'
import { usePortal, useTicketsPath } from '#app/portal/use-portal.ts'

/** The frame around every page about tickets: it stays while they change. */
export default function Tickets() {
  const { workspace, customer } = usePortal()
  const tickets = useTicketsPath()
  const { pathname } = useLocation()
  const current = pathname === tickets ? 'tickets' : /\/(create|store)$/.test(pathname) ? 'create' : undefined
  return (
    <PortalFrame workspace={workspace} customer={customer} current={current}>
      <Outlet />
    </PortalFrame>
  )
}
