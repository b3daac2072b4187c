import { describe, expect, test } from 'vitest'
import { RESERVED_SUBDOMAINS } from '#app/workspaces/workspace.ts'
import { readNewWorkspace, workspaceSchema } from '#app/workspaces/workspace-form.ts'

const GOOD = { name: 'Acme', subdomain: 'acme', timeZone: 'Europe/Berlin' }

describe('the address', () => {
  test.each(['ab', 'a1', '4you', 'a-b', 'a--b', 'x'.repeat(40), ' Acme '])('may be %j', (subdomain) => {
    expect(readNewWorkspace({ ...GOOD, subdomain })).toMatchObject({
      subdomain: subdomain.trim().toLowerCase(),
    })
  })

  test.each(['a', 'x'.repeat(41), '-a', 'a-', 'a_b', 'a.b', 'ä1', 'a b', 'a/b', '..', 'a\u0000'])(
    'is never %j',
    (subdomain) => {
      expect(readNewWorkspace({ ...GOOD, subdomain })).toBe('workspaces.subdomainWrong')
    },
  )

  test.each(RESERVED_SUBDOMAINS)('is never our own %s', (subdomain) => {
    expect(readNewWorkspace({ ...GOOD, subdomain: subdomain.toUpperCase() })).toBe(
      'workspaces.subdomainReserved',
    )
  })

  test('is asked for where it is missing', () => {
    expect(readNewWorkspace({ ...GOOD, subdomain: '  ' })).toBe('workspaces.subdomainRequired')
  })
})

describe('the name', () => {
  test('is one line of 1 to 80 characters, with single spaces', () => {
    expect(readNewWorkspace({ ...GOOD, name: '  Acme \n GmbH ' })).toMatchObject({ name: 'Acme GmbH' })
    expect(readNewWorkspace({ ...GOOD, name: 'x'.repeat(80) })).toMatchObject({ name: 'x'.repeat(80) })
    expect(readNewWorkspace({ ...GOOD, name: 'x'.repeat(81) })).toBe('workspaces.nameTooLong?max=80')
    expect(readNewWorkspace({ ...GOOD, name: ' ' })).toBe('workspaces.nameRequired')
  })

  test.each(['\u202eAcme', 'Ac\u200bme', 'Ac\u0000me'])('hides nothing: %j', (name) => {
    expect(readNewWorkspace({ ...GOOD, name })).toMatchObject({ name: 'Acme' })
  })

  test.each(['\u3164', '\u2800 \u2060'])('of nothing that is seen is none: %j', (name) => {
    expect(readNewWorkspace({ ...GOOD, name })).toBe('workspaces.nameRequired')
  })
})

test.each(['Mars/Olympus', '', '+02:00', 'Europe/Berlin; drop table'])('%j is no time zone', (timeZone) => {
  expect(readNewWorkspace({ ...GOOD, timeZone })).toBe('workspaces.timeZoneUnknown')
})

test.each([
  ['#0F766E', '#0f766e'],
  ['', ''],
])('the colour %j is kept as %j', (accent, kept) => {
  expect(workspaceSchema.parse({ ...GOOD, signUp: 'open', accent }).accent).toBe(kept)
})

test.each(['red', '#fff', '#0f766e;background:url(//x)', 'var(--x)'])('%j is no colour', (accent) => {
  expect(workspaceSchema.safeParse({ ...GOOD, signUp: 'open', accent }).success).toBe(false)
})
