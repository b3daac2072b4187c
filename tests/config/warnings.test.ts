import { expect, test } from 'vitest'
import { readConfig } from '#app/config/config.server.ts'
import { readWarnings } from '#app/desk/alerts/alerts.loader.server.ts'
import { pageOf, readable } from '#tests/support/desk-pages.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { startServer } from '#tests/support/process.ts'
import { openTestSite } from '#tests/support/site.ts'

const WITH_MAIL = { POSTMARK_SERVER_TOKEN: 't', MAIL_FROM: 'help@example.com' }
const PUBLIC = { PUBLIC_URL: 'https://help.example.com', TRUST_PROXY: 'forwarded' }

test.each([
  [{}, []],
  [{ ...PUBLIC, ...WITH_MAIL, BACKUP_EVERY: '6h', BACKUP_DIR: '/mnt/backups', HOST: '0.0.0.0' }, []],
  [{ HOST: '0.0.0.0' }, ['noPublicUrl']],
  [WITH_MAIL, ['noPublicUrl']],
  [{ TRUST_PROXY: 'fly' }, ['noPublicUrl']],
  [{ PUBLIC_URL: 'http://localhost:3000' }, []],
  [{ PUBLIC_URL: 'http://127.0.0.1:3000', ...WITH_MAIL }, ['localPublicUrl']],
  [{ PUBLIC_URL: 'http://help.example.com' }, []],
  [{ PUBLIC_URL: 'https://help.example.com' }, ['noProxy']],
  [{ ...PUBLIC, PUBLIC_URL: 'http://help.example.com' }, ['proxyPlain']],
  [{ ...PUBLIC, POSTMARK_SERVER_TOKEN: 't' }, ['noSender']],
  [{ ...PUBLIC, ...WITH_MAIL, MAIL_FROM: 'Deskfile <deskfile@localhost>' }, ['noSender']],
  [{ MAIL_FROM: 'help@example.com' }, ['noToken']],
  [{ MAIL_REPLY_TO: 'help@example.com' }, ['noToken']],
  [{ ...PUBLIC, ...WITH_MAIL, POSTMARK_API_HOST: 'http://mail.example.com:8025' }, ['plainPostmark']],
  [{ ...PUBLIC, ...WITH_MAIL, POSTMARK_API_HOST: 'http://127.0.0.1:8025' }, []],
  [{ BACKUP_EVERY: '6h' }, ['noBackupFolder']],
  [{ BACKUP_DIR: '/mnt/backups' }, ['noBackupPeriod']],
  [{ BACKUP_KEEP: '3' }, ['noBackupPeriod']],
] as const)('of the settings %j these are warned of: %j', (env, warnings) => {
  expect(readConfig(env).warnings).toEqual(warnings)
})

test('the binary listens to the network by itself, and so needs an address to be known by', () => {
  expect(readConfig({}, undefined, 'binary').warnings).toEqual(['noPublicUrl'])
})

test('owners see on the desk what contradicts each other, until it is mended; agents do not', async () => {
  const site = await openTestSite({ POSTMARK_SERVER_TOKEN: 't' })
  const queue = async (name: 'owner' | 'agent') =>
    readable(await pageOf(await site.signedIn(name), '/admin/tickets'))
  const said = await queue('owner')
  expect(said).toContain('PUBLIC_URL is not set: links in emails lead to http://localhost')
  expect(said).toContain('MAIL_FROM is not an address that Postmark can verify')
  expect(await queue('agent')).not.toContain('PUBLIC_URL')
  expect(
    readWarnings((await openTestSite()).install, { id: '', name: '', email: '', role: 'owner' }),
  ).toBeUndefined()
})

test('the start says each in a sentence, and goes on', async () => {
  const server = await startServer({ dataDir: temporaryFolder(), env: { BACKUP_KEEP: '3' } })
  expect(server.log()).toContain('\nWarning: BACKUP_DIR or BACKUP_KEEP is set but BACKUP_EVERY is not:')
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200)
})
