import { expect, test } from 'vitest'
import { DueWorkspaces } from '#app/outbox/courier/due-workspaces.server.ts'
import { markPendingWork } from '#app/workspaces/pending-work.server.ts'
import { openTestInstall } from '#tests/support/install.ts'

const SETTLED_MS = 15_000

test('while no mail may leave, only fresh marks and what else is owed are worth a look', async () => {
  const { platform, advance, workspace } = await openTestInstall()
  const { id } = await workspace()
  await platform.db.deleteFrom('due').execute()
  const watch = new DueWorkspaces(platform, platform.now)
  const listed = async (mailLeaves: boolean) => (await watch.list({ mailLeaves })).length
  await markPendingWork(platform, id)
  const [due] = await watch.list({ mailLeaves: false })
  await watch.looked(due!, { mailAt: platform.now(), replyAt: platform.now() + 60_000 })
  expect(await listed(false)).toBe(1)
  advance(SETTLED_MS)
  expect([await listed(false), await listed(true)]).toEqual([0, 1])
  advance(60_000 - SETTLED_MS)
  expect(await listed(false)).toBe(1)
  await watch.looked(due!, { mailAt: platform.now(), replyAt: undefined })
  expect(await listed(false)).toBe(0)
  await markPendingWork(platform, id)
  expect(await listed(false)).toBe(1)
})
