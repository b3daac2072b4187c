import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { COMMAND_LINE } from '#app/audit/audit.server.ts'
import { logoFolder, setLogo, storeLogo } from '#app/workspaces/logo/logo.server.ts'
import { logoPath, logoTypeOf, MAX_LOGO_BYTES, readLogo } from '#app/workspaces/logo/logo.ts'
import { findWorkspaceById } from '#app/workspaces/workspaces.server.ts'
import { openTestInstall, temporaryFolder } from '#tests/support/install.ts'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const JPEG = Buffer.from('ffd8ffe000104a46494600010100', 'hex')
const WEBP = Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WEBPVP8 ')])

describe('what a logo may be', () => {
  test.each([
    ['png', PNG],
    ['jpg', JPEG],
    ['webp', WEBP],
    [undefined, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    [undefined, Buffer.from('GIF89a      ')],
    [undefined, Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WAVEfmt ')])],
    [undefined, Buffer.alloc(0)],
  ])('%s by its content', (type, bytes) => {
    expect(logoTypeOf(bytes.subarray(0, 12))).toBe(type)
  })

  test('what a row says that we did not write is no logo', () => {
    expect(readLogo(null)).toBeUndefined()
    expect(readLogo('../../etc/passwd')).toBeUndefined()
    expect(readLogo(`${'a'.repeat(32)}.svg`)).toBeUndefined()
    expect(logoPath({ subdomain: 'acme', logo: `${'a'.repeat(32)}.png` })).toBe(
      `/acme/logo/${'a'.repeat(32)}`,
    )
  })
})

describe('storing', () => {
  test.each([
    ['empty', []],
    ['no-picture', [Buffer.from('plain words')]],
    ['too-large', [PNG, Buffer.alloc(MAX_LOGO_BYTES)]],
  ] as const)('%s leaves nothing on the disk', async (why, chunks) => {
    const folder = join(temporaryFolder(), 'logo')
    expect(await storeLogo(folder, Readable.from(chunks))).toBe(why)
    expect(() => readdirSync(folder)).toThrow()
  })

  test('the largest that is allowed is kept whole', async () => {
    const folder = join(temporaryFolder(), 'logo')
    const largest = Buffer.concat([PNG, Buffer.alloc(MAX_LOGO_BYTES - PNG.length)])
    const stored = await storeLogo(folder, Readable.from([largest.subarray(0, 5), largest.subarray(5)]))
    expect(stored).toMatchObject({ type: 'png' })
    expect(readdirSync(folder)).toEqual([(stored as { id: string }).id])
  })
})

test('another logo takes the place of the first, whose file goes, with whatever a crash had left', async () => {
  const install = await openTestInstall()
  const { id } = await install.workspace()
  const { uploadsDir } = install.config
  const folder = logoFolder(uploadsDir, id)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'left.tmp'), 'half')
  for (const [bytes, type] of [
    [PNG, 'png'],
    [WEBP, 'webp'],
  ] as const) {
    const stored = await storeLogo(folder, Readable.from([bytes]))
    if (typeof stored === 'string') throw new Error(stored)
    expect(await setLogo(install.platform, uploadsDir, id, stored, COMMAND_LINE)).toBe('done')
    expect(readdirSync(folder)).toEqual([stored.id])
    expect((await findWorkspaceById(install.platform, id))?.logo).toBe(`${stored.id}.${type}`)
  }
  expect(await setLogo(install.platform, uploadsDir, id, undefined, COMMAND_LINE)).toBe('done')
  expect(readdirSync(folder)).toEqual([])
  expect((await findWorkspaceById(install.platform, id))?.logo).toBeNull()
  const noted = await install.platform.db.selectFrom('audit').select(['action', 'detail']).execute()
  expect(noted.map(({ action, detail }) => [action, JSON.parse(detail!)])).toEqual([
    ['workspace.changed', { logo: [null, 'png'] }],
    ['workspace.changed', { logo: ['png', 'webp'] }],
    ['workspace.changed', { logo: ['webp', null] }],
  ])
})
