import { describe, expect, it } from 'vitest'
import { sweepPlatformAccounts } from '#app/auth/sweep.server.ts'
import { dropDraft, findDraft, keepDraft } from '#app/forms/drafts/drafts.server.ts'
import { openTestInstall } from '#tests/support/install.ts'

const PAGE = '/acme/tickets/create'

async function world() {
  const install = await openTestInstall()
  const workspace = await install.workspace()
  const [anna, ben] = [await install.customer('anna'), await install.customer('ben')]
  return { install, workspace, anna: `customer:${anna.id}`, ben: `customer:${ben.id}` } as const
}

describe('what was typed without a session', () => {
  it('waits for its person on its page, however often that is loaded', async () => {
    const { workspace, anna, ben } = await world()
    expect(await keepDraft(workspace, anna, PAGE, { subject: 'Brakes', body: 'They squeak.' })).toBe(true)
    for (let i = 0; i < 2; i++) {
      expect(await findDraft(workspace, anna, PAGE)).toMatchObject({
        fields: { subject: 'Brakes', body: 'They squeak.' },
      })
    }
    expect(await findDraft(workspace, ben, PAGE)).toBeUndefined()
    expect(await findDraft(workspace, anna, '/acme/tickets/TKT-000001')).toBeUndefined()
  })

  it('is replaced by what is typed later', async () => {
    const { workspace, anna } = await world()
    await keepDraft(workspace, anna, PAGE, { body: 'first' })
    await keepDraft(workspace, anna, PAGE, { body: 'second' })
    expect(await findDraft(workspace, anna, PAGE)).toMatchObject({ fields: { body: 'second' } })
  })

  it('is gone once it was sent, or after an hour', async () => {
    const { install, workspace, anna } = await world()
    await keepDraft(workspace, anna, PAGE, { body: 'text' })
    await dropDraft(workspace, anna, PAGE)
    expect(await findDraft(workspace, anna, PAGE)).toBeUndefined()
    await keepDraft(workspace, anna, PAGE, { body: 'text' })
    install.advance(60 * 60_000)
    expect(await findDraft(workspace, anna, PAGE)).toBeUndefined()
    // Once seen run out it stays so, whatever the clock says later.
    install.advance(-60 * 60_000)
    expect(await findDraft(workspace, anna, PAGE)).toBeUndefined()
  })

  it('that was sent takes nothing else with it: not another page’s, not another person’s', async () => {
    const { workspace, anna, ben } = await world()
    const ticket = '/acme/tickets/TKT-000001'
    await keepDraft(workspace, anna, PAGE, { body: 'a ticket' })
    await keepDraft(workspace, anna, ticket, { body: 'a reply' })
    await keepDraft(workspace, ben, PAGE, { body: 'Ben’s' })
    await dropDraft(workspace, anna, PAGE)
    expect(await findDraft(workspace, anna, ticket)).toMatchObject({ fields: { body: 'a reply' } })
    expect(await findDraft(workspace, ben, PAGE)).toMatchObject({ fields: { body: 'Ben’s' } })
  })

  it('for the whole desk waits in the platform’s file, and is swept after its hour', async () => {
    const { install, workspace } = await world()
    const { platform } = workspace
    const [owner, page] = [`admin:${(await install.admin('owner')).id}`, '/admin/canned-replies/new'] as const
    expect(await keepDraft(platform, owner, page, { body: 'text' })).toBe(true)
    await sweepPlatformAccounts(platform)
    expect(await findDraft(platform, owner, page)).toEqual({ fields: { body: 'text' }, wasClosed: false })
    expect(await findDraft(workspace, owner, page)).toBeUndefined()
    install.advance(60 * 60_000)
    await sweepPlatformAccounts(platform)
    expect(await platform.db.selectFrom('drafts').select('id').execute()).toEqual([])
  })

  it('is bounded: in size, and in pages for one person', async () => {
    const { workspace, anna, ben } = await world()
    expect(await keepDraft(workspace, anna, PAGE, { body: 'x'.repeat(65_537) })).toBe(false)
    for (let i = 0; i < 20; i++) expect(await keepDraft(workspace, anna, `/acme/${i}`, {})).toBe(true)
    expect(await keepDraft(workspace, anna, '/acme/20', {})).toBe(false)
    expect(await keepDraft(workspace, anna, '/acme/19', { body: 'again' })).toBe(true)
    expect(await keepDraft(workspace, ben, PAGE, {})).toBe(true)
  })
})
