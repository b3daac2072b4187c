import { expect, test } from 'vitest'
import { newId } from '#app/db/id.server.ts'
import { readReportsPage } from '#app/desk/reports/reports.loader.server.ts'
import { openTestInstall, START } from '#tests/support/install.ts'
import { openedTicket } from '#tests/support/tickets.ts'

test('a workspace is called by its name, however many there are', async () => {
  const install = await openTestInstall()
  await openedTicket(install)
  const many = Array.from({ length: 1_000 }, (_, n) => ({
    id: newId(),
    subdomain: `aaa-${n}`,
    name: `Aaa ${n}`,
    accent: null,
    logo: null,
    time_zone: 'UTC',
    sign_up: 'open' as const,
    suspended_at: null,
    created_at: START,
  }))
  await install.platform.db.insertInto('workspaces').values(many).execute()
  const page = await readReportsPage(install.platform, 'UTC', new URLSearchParams('span=7'))
  expect(page.groups.workspace.map(({ name, opened }) => [name, opened])).toEqual([['Acme', 1]])
})
