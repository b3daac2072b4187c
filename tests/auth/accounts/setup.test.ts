import { describe, expect, it, onTestFinished } from 'vitest'
import { createAdmin } from '#app/auth/accounts/command-line.server.ts'
import { isSetUp, isSetupSecret, makeSetupLink, setUp } from '#app/auth/accounts/setup.server.ts'
import { setupSchema } from '#app/auth/accounts/setup.ts'
import { listDepartments } from '#app/departments/departments.server.ts'
import { openInstall } from '#app/install.server.ts'
import { findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'
import { openTestInstall, temporaryFolder, testConfig } from '#tests/support/install.ts'
import { tokenOf } from '#tests/support/mailed.ts'
import { PASSWORD } from '#tests/support/world.ts'

const HERE = '192.0.2.1'
const first = {
  name: 'Olga Owner',
  email: 'olga@desk.test',
  password: PASSWORD,
  workspace: 'Acme',
  subdomain: 'acme',
  timeZone: 'Europe/Berlin',
}

/** An install that nobody owns. */
async function unowned() {
  let now = Date.UTC(2026, 2, 1)
  const dataDir = temporaryFolder()
  const install = await openInstall(testConfig(dataDir), { now: () => now })
  onTestFinished(() => install.close())
  const { platform } = install
  const claim = (token: string, but: Partial<typeof first> = {}) =>
    setUp(platform, dataDir, token, { ...first, ...but }, HERE)
  const advance = (ms: number) => {
    now += ms
  }
  return { platform, claim, advance }
}

describe('an install that nobody owns', () => {
  it('is claimed by the link: owner, workspace, four departments', async () => {
    const { platform, claim } = await unowned()
    const link = (await makeSetupLink(platform))!
    expect(link).toBe(`${platform.mail.origin}/setup?token=${tokenOf(link)}`)
    expect(await isSetUp(platform)).toBe(false)
    const { done } = await claim(tokenOf(link))
    expect(done).toMatchObject({ name: 'Olga Owner', email: 'olga@desk.test', role: 'owner' })
    expect(await isSetUp(platform)).toBe(true)
    expect(await findWorkspaceBySubdomain(platform, 'acme')).toMatchObject({
      name: 'Acme',
      timeZone: 'Europe/Berlin',
      signUp: 'open',
    })
    const departments = await listDepartments(platform, { activeOnly: true })
    expect(departments.map(({ name }) => name)).toEqual(['Billing', 'Sales', 'Support', 'Technical'])
    for (const { description } of departments) expect(description).not.toBe('')
  })

  it('is claimed once, by one of two forms sent at once', async () => {
    const { platform, claim } = await unowned()
    const token = tokenOf((await makeSetupLink(platform))!)
    const claims = await Promise.all([
      claim(token),
      claim(token, { email: 'eve@desk.test', subdomain: 'evil' }),
    ])
    expect(claims.filter(({ done }) => done)).toHaveLength(1)
    expect(await makeSetupLink(platform)).toBeUndefined()
    expect((await claim(token, { email: 'eve@desk.test', subdomain: 'late' })).refusal?.errors).toEqual({
      '': 'accounts.setupLinkDead',
    })
    expect(await findWorkspaceBySubdomain(platform, 'late')).toBeUndefined()
  })

  it('is not claimed by an older link, a guessed one, or a day too late', async () => {
    const { platform, claim, advance } = await unowned()
    const older = tokenOf((await makeSetupLink(platform))!)
    const newer = tokenOf((await makeSetupLink(platform))!)
    for (const token of [older, '', 'x'.repeat(43)]) {
      expect(await isSetupSecret(platform, token)).toBe(false)
      expect((await claim(token)).refusal?.errors).toEqual({ '': 'accounts.setupLinkDead' })
    }
    expect(await isSetupSecret(platform, newer)).toBe(true)
    advance(24 * 60 * 60_000)
    expect(await isSetupSecret(platform, newer)).toBe(false)
    expect(await isSetUp(platform)).toBe(false)
  })

  it('keeps the link when something is refused', async () => {
    const { platform, claim } = await unowned()
    const token = tokenOf((await makeSetupLink(platform))!)
    expect((await claim(token, { password: 'deskfile1234' })).refusal?.errors).toEqual({
      password: 'accounts.passwordGuessable',
    })
    expect((await claim(token)).done).toBeDefined()
  })

  it('has its link die with an owner made on the command line, not with an agent', async () => {
    const { platform } = await unowned()
    const token = tokenOf((await makeSetupLink(platform))!)
    await createAdmin(platform, { ...first, email: 'arif@desk.test', role: 'agent' })
    expect(await isSetupSecret(platform, token)).toBe(true)
    await createAdmin(platform, { ...first, role: 'owner' })
    expect(await isSetupSecret(platform, token)).toBe(false)
  })
})

it('an install with an owner makes no link', async () => {
  const { platform } = await openTestInstall()
  expect(await makeSetupLink(platform)).toBeUndefined()
})

it.each([
  ['subdomain', 'admin'],
  ['subdomain', 'a'],
  ['subdomain', '-acme'],
  ['subdomain', 'ac me'],
  ['workspace', ' '],
  ['timeZone', 'Mars/Olympus'],
  ['email', 'olga'],
  ['password', 'short'],
])('the form refuses %s %j', (field, value) => {
  const issues = setupSchema.safeParse({ ...first, [field]: value }).error?.issues ?? []
  expect(issues.map(({ path }) => path[0])).toEqual([field])
})
