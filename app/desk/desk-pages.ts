import type { AdminRole } from '#app/admins/admin.ts'
import type { DeskIconName } from '#app/ui/look/desk-icon.tsx'

/** In the order of the side bar, each at /admin/{name}: the work of everybody, and what owners manage. */
const GROUPS = {
  work: { tickets: 'tickets', 'new-ticket': 'plus' },
  administration: {
    departments: 'tag',
    'canned-replies': 'document',
    workspaces: 'workspaces',
    team: 'people',
    outbox: 'mail',
    reports: 'chart',
    settings: 'sliders',
    audit: 'clock',
  },
} as const satisfies Record<string, Record<string, DeskIconName>>

export const PAGES = { ...GROUPS.work, ...GROUPS.administration }

export type DeskPage = keyof typeof PAGES
export type PageGroup = keyof typeof GROUPS

/** Agents have business in the first; the guards say so. */
export function groupsFor(role: AdminRole): { group: PageGroup; pages: readonly DeskPage[] }[] {
  const groups = role === 'owner' ? (['work', 'administration'] as const) : (['work'] as const)
  return groups.map((group) => ({ group, pages: Object.keys(GROUPS[group]) as DeskPage[] }))
}

export function pagesFor(role: AdminRole): DeskPage[] {
  return groupsFor(role).flatMap(({ pages }) => pages)
}
