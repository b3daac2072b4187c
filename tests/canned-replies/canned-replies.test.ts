import { describe, expect, test } from 'vitest'
import {
  addCannedReply,
  changeCannedReply,
  deleteCannedReply,
  listCannedReplies,
} from '#app/canned-replies/canned-replies.server.ts'
import {
  appendCanned,
  cannedReplySchema,
  fillPlaceholders,
  hasWarning,
  MAX_CANNED_REPLIES,
} from '#app/canned-replies/canned-reply.ts'
import { findMistypedLinks } from '#app/canned-replies/mistyped-links.ts'
import { deleteDepartment } from '#app/departments/changing.server.ts'
import { openTestInstall } from '#tests/support/install.ts'

const FACTS = { customerName: 'Anna Ames', ticketNumber: 'TKT-000042', workspace: 'Acme' }

describe('placeholders', () => {
  test.each([
    ['Dear {customer name},', 'Dear Anna Ames,'],
    ['{ticket number} at {workspace}: {ticket number}', 'TKT-000042 at Acme: TKT-000042'],
    ['{ Customer Name }', 'Anna Ames'],
    ['const { workspaces } = {}', 'const { workspaces } = {}'],
    ['{customer\nname}', '{customer\nname}'],
  ])('%s', (body, filled) => expect(fillPlaceholders(body, FACTS)).toBe(filled))

  test('what a customer calls themselves is no placeholder and no pattern', () => {
    const facts = { ...FACTS, customerName: '{workspace} $& $1' }
    expect(fillPlaceholders('Dear {customer name}', facts)).toBe('Dear {workspace} $& $1')
  })

  test('text goes after what was typed, or stands alone', () => {
    expect(appendCanned(' \n', 'Use it.')).toBe('Use it.')
    expect(appendCanned('Dear Anna, \n', 'Use it.')).toBe('Dear Anna,\n\nUse it.')
  })
})

describe('the form', () => {
  const read = (but: object) => cannedReplySchema.safeParse({ title: 'Hello', body: 'Hello!', ...but })
  test.each([
    [{ title: ' ' }, 'cannedReplies.titleRequired'],
    [{ title: '\u2800' }, 'cannedReplies.titleRequired'],
    [{ title: 'x'.repeat(81) }, 'cannedReplies.titleTooLong?max=80'],
    [{ body: '' }, 'cannedReplies.bodyRequired'],
    [{ body: '😀'.repeat(1001) }, 'cannedReplies.bodyTooLong?max=2000'],
    [{ body: '\u2060\u3164' }, 'cannedReplies.bodyRequired'],
  ])('%j is refused: %s', (but, why) => {
    expect(read(but).error?.issues.map(({ message }) => message)).toEqual([why])
  })

  test('lines end with LF, outer white space goes', () => {
    expect(read({ title: ' Hi ', body: ' a\r\nb ' }).data).toMatchObject({ title: 'Hi', body: 'a\nb' })
  })

  test('what nobody sees is taken out', () => {
    expect(read({ title: 'turned\u202eround\non', body: 'a\u0000\u0007b' }).data).toMatchObject({
      title: 'turnedround on',
      body: 'ab',
    })
  })
})

async function open() {
  const install = await openTestInstall()
  const { id, name } = await install.admin('owner')
  return { install, platform: install.platform, by: { id, name, address: '192.0.2.7' } }
}

test('a department is offered its own and everybody’s, by title', async () => {
  const { install, platform, by } = await open()
  const [support, sales] = [await install.departmentId('Support'), await install.departmentId('Sales')]
  await addCannedReply(platform, { title: 'b', body: 'B', departmentId: null }, by)
  await addCannedReply(platform, { title: 'A', body: 'A', departmentId: support }, by)
  await addCannedReply(platform, { title: 'c', body: 'C', departmentId: sales }, by)
  const titles = async (departmentId?: string) =>
    (await listCannedReplies(platform, { departmentId })).map(({ title }) => title)
  expect(await titles(support)).toEqual(['A', 'b'])
  expect(await titles(sales)).toEqual(['b', 'c'])
  expect(await titles()).toEqual(['A', 'b', 'c'])
})

test('added, changed and deleted stand in the audit; a change that changes nothing does not', async () => {
  const { platform, by } = await open()
  const details = { title: 'Hello', body: 'Hello!', departmentId: null }
  await addCannedReply(platform, details, by)
  const { id } = (await listCannedReplies(platform))[0]!
  expect(await changeCannedReply(platform, id, details, by)).toBe('done')
  expect(await changeCannedReply(platform, id, { ...details, title: 'Hi' }, by)).toBe('done')
  expect(await deleteCannedReply(platform, id, by)).toBe('done')
  expect(await deleteCannedReply(platform, id, by)).toBe('unknown')
  expect(await changeCannedReply(platform, id, details, by)).toBe('unknown')
  const rows = await platform.db
    .selectFrom('audit')
    .select(['action', 'subject', 'detail', 'address'])
    .execute()
  expect(rows).toEqual([
    { action: 'canned-reply.added', subject: 'Hello', detail: null, address: '192.0.2.7' },
    {
      action: 'canned-reply.changed',
      subject: 'Hello',
      detail: '{"title":["Hello","Hi"]}',
      address: '192.0.2.7',
    },
    { action: 'canned-reply.deleted', subject: 'Hi', detail: null, address: '192.0.2.7' },
  ])
})

test('there is an end to how many, and an unknown department is none', async () => {
  const { platform, by } = await open()
  const details = { title: 'Hello', body: 'Hello!', departmentId: null }
  expect(await addCannedReply(platform, { ...details, departmentId: '0'.repeat(32) }, by)).toBe(
    'no-department',
  )
  for (let i = 0; i < MAX_CANNED_REPLIES; i++) await addCannedReply(platform, details, by)
  expect(await addCannedReply(platform, details, by)).toBe('too-many')
})

test('a deleted department leaves its canned replies to all', async () => {
  const { install, platform, by } = await open()
  const sales = await install.departmentId('Sales')
  await addCannedReply(platform, { title: 'Hello', body: 'Hello!', departmentId: sales }, by)
  expect(await deleteDepartment(platform, sales, by, async () => {})).toBe('done')
  expect(await listCannedReplies(platform)).toMatchObject([{ title: 'Hello', departmentId: null }])
})

test.each([
  ['htps://example.com/help', 'htps://example.com/help'],
  ['See (http:/example.com).', 'http:/example.com).'],
  ['https//example.com', 'https//example.com'],
  ['https;//example.com', 'https;//example.com'],
  ['Look at https:// example.com', 'https://'],
  ['https://exa mple.com', 'https://exa'],
  ['https:///help', 'https:///help'],
])('a link that is written as %s would lead nowhere', (text, found) => {
  expect(findMistypedLinks(text)).toEqual([found])
  expect(hasWarning(text)).toBe(true)
})

test.each([
  'https://example.com/a//b?to=http://b.example',
  'http://localhost:3000 or https://[::1]/x',
  'ftp://files.example.com and either/or, 24/7, and//or',
  'https://{workspace}.example.com',
  'Write to tel:+49 30 1234; the path C:/temp is not ours',
])('%s is left alone', (text) => {
  expect(findMistypedLinks(text)).toEqual([])
})
