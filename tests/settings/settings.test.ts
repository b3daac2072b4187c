import { describe, expect, it } from 'vitest'
import {
  changeSettings,
  DEFAULT_SETTINGS,
  keepSettings,
  readSettings,
} from '#app/settings/settings.server.ts'
import { settingsSchema } from '#app/settings/settings.ts'
import { openTestInstall } from '#tests/support/install.ts'

async function open() {
  const install = await openTestInstall()
  const by = { ...(await install.admin('owner')), address: '192.0.2.1' }
  const notes = () =>
    install.platform.db.selectFrom('audit').select(['action', 'detail', 'address']).execute()
  return { install, platform: install.platform, by, notes }
}

describe('the desk’s settings', () => {
  it('are the usual ones until somebody decides', async () => {
    const { platform } = await open()
    expect(await readSettings(platform)).toEqual({ timeZone: 'UTC', undoSend: false })
  })

  it('are kept, and the audit says what was and what became', async () => {
    const { platform, by, notes } = await open()
    await changeSettings(platform, { timeZone: 'Europe/Berlin', undoSend: true }, by)
    expect(await readSettings(platform)).toEqual({ timeZone: 'Europe/Berlin', undoSend: true })
    await changeSettings(platform, { timeZone: 'Europe/Berlin', undoSend: false }, by)
    expect(await notes()).toEqual([
      {
        action: 'settings.changed',
        detail: '{"timeZone":["UTC","Europe/Berlin"],"undoSend":[false,true]}',
        address: '192.0.2.1',
      },
      { action: 'settings.changed', detail: '{"undoSend":[true,false]}', address: '192.0.2.1' },
    ])
  })

  it('that stay as they were are no news', async () => {
    const { platform, by, notes } = await open()
    await changeSettings(platform, DEFAULT_SETTINGS, by)
    expect(await notes()).toEqual([])
  })

  it('leave alone what others keep in the same table', async () => {
    const { platform, by } = await open()
    await platform.db.insertInto('settings').values({ key: 'mail.provider', value: '{}' }).execute()
    await keepSettings(platform.db, { timeZone: 'Asia/Tokyo' })
    await changeSettings(platform, { timeZone: 'Asia/Tokyo', undoSend: true }, by)
    const kept = platform.db.selectFrom('settings').select('value').where('key', '=', 'mail.provider')
    expect(await kept.execute()).toEqual([{ value: '{}' }])
  })
})

describe('the form', () => {
  it('is off where the box is not ticked', () => {
    expect(settingsSchema.parse({ timeZone: 'UTC' })).toEqual({ timeZone: 'UTC', undoSend: false })
    expect(settingsSchema.parse({ timeZone: 'UTC', undoSend: 'on' })).toEqual({
      timeZone: 'UTC',
      undoSend: true,
    })
  })

  it.each(['Mars/Olympus', '', '+02:00'])('refuses %j as a time zone', (timeZone) => {
    expect(settingsSchema.safeParse({ timeZone }).success).toBe(false)
  })
})
