import type { AdminRole } from '#app/admins/admin.ts'
import type { IconName } from '#app/ui/look/icon.tsx'

/** The rooms of the desk in the order of the side bar, each at /admin/{name}. */
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
} as const satisfies Record<string, IconName>

export type DeskPage = keyof typeof PAGES

/** Where an agent has business; everything else is the owners', and its guard says so. */
const AGENTS_PAGES: readonly DeskPage[] = ['tickets', 'new-ticket']

/** The rooms that somebody may enter. */
export function pagesFor(role: AdminRole): DeskPage[] {
  return (Object.keys(PAGES) as DeskPage[]).filter((page) => role === 'owner' || AGENTS_PAGES.includes(page))
}
