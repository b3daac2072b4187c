import type { AdminRole } from '#app/admins/admin.ts'
import type { DeskIconName } from '#app/ui/look/desk-icon.tsx'

/** In the order of the side bar, each at /admin/{name}. */
export const PAGES = {
  tickets: 'tickets',
  'new-ticket': 'plus',
  departments: 'tag',
  'canned-replies': 'document',
  workspaces: 'workspaces',
  team: 'people',
  outbox: 'mail',
  reports: 'chart',
  settings: 'sliders',
  audit: 'clock',
} as const satisfies Record<string, DeskIconName>

export type DeskPage = keyof typeof PAGES

/** The work of everybody, and what owners manage. */
const GROUPS = {
  work: ['tickets', 'new-ticket'],
  administration: [
    'departments',
    'canned-replies',
    'workspaces',
    'team',
    'outbox',
    'reports',
    'settings',
    'audit',
  ],
} as const satisfies Record<string, readonly DeskPage[]>

export type PageGroup = keyof typeof GROUPS

/** Agents have business in the first; the guards say so. */
export function groupsFor(role: AdminRole): { group: PageGroup; pages: readonly DeskPage[] }[] {
  const work = { group: 'work', pages: GROUPS.work } as const
  return role === 'owner' ? [work, { group: 'administration', pages: GROUPS.administration }] : [work]
}

export function pagesFor(role: AdminRole): DeskPage[] {
  return groupsFor(role).flatMap(({ pages }) => pages)
}
