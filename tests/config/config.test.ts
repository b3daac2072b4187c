import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '#app/config/config.server.ts'

test('an empty environment is a checkout on this machine that mails nobody', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataDir: resolve('data'),
    uploadsDir: resolve('uploads'),
    publicUrl: undefined,
    origin: 'http://localhost:3000',
    postmark: undefined,
    workers: 1,
    outboxIntervalMs: 1000,
    trustProxy: 'none',
  })
})

test('another data folder keeps its uploads inside', () => {
  expect(readConfig({ DATA_DIR: '/srv/desk' }).uploadsDir).toBe('/srv/desk/uploads')
  expect(readConfig({ DATA_DIR: '/srv/desk', UPLOADS_DIR: '/srv/files' }).uploadsDir).toBe('/srv/files')
})

test('--data comes before DATA_DIR, and an empty value is none', () => {
  expect(readConfig({ DATA_DIR: '/a' }, '/b').dataDir).toBe('/b')
  expect(readConfig({ DATA_DIR: '' }).dataDir).toBe(resolve('data'))
})

test('PUBLIC_URL is what links begin with', () => {
  expect(readConfig({ PUBLIC_URL: 'https://help.example.com/' }).origin).toBe('https://help.example.com')
})

test('WORKERS=auto is one for each processor that the process may use', () => {
  expect(readConfig({ WORKERS: 'auto' }).workers).toBe(Math.min(64, availableParallelism()))
  expect(readConfig({ WORKERS: '3' }).workers).toBe(3)
  expect(() => readConfig({ WORKERS: 'many' })).toThrow(
    'WORKERS must be auto, or a whole number from 1 to 64.',
  )
})

describe('POSTMARK_API_HOST', () => {
  const read = (host: string) => readConfig({ POSTMARK_SERVER_TOKEN: 't', POSTMARK_API_HOST: host }).postmark
  test.each([
    ['api.example.com', { host: 'api.example.com', tls: true }],
    ['localhost:8025', { host: 'localhost:8025', tls: true }],
    ['http://127.0.0.1:8025', { host: '127.0.0.1:8025', tls: false }],
    ['https://mail.example.com', { host: 'mail.example.com', tls: true }],
  ])('%s', (given, expected) => expect(read(given)).toMatchObject(expected))
})

test.each([
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['PUBLIC_URL', 'help.example.com'],
  ['PUBLIC_URL', 'https://help.example.com/desk'],
  ['PUBLIC_URL', 'ftp://help.example.com'],
  ['SESSION_SECRET', 'short'],
  ['WORKERS', '0'],
  ['WORKERS', '65'],
  ['WORKERS', 'all'],
  ['OUTBOX_INTERVAL_MS', '1'],
  ['LOG_LEVEL', 'loud'],
  ['TRUST_PROXY', 'yes'],
  ['MAIL_FROM', 'nobody'],
  ['POSTMARK_API_HOST', 'http://x/path'],
  ['POSTMARK_API_HOST', 'http://x y'],
])('%s=%s stops the start with a sentence that names it', (name, value) => {
  for (const env of [{}, { POSTMARK_SERVER_TOKEN: 't' }]) {
    const start = () => readConfig({ ...env, [name]: value })
    expect(start).toThrow(ConfigError)
    expect(start).toThrow(new RegExp(`^${name} .+\\.$`))
  }
})
