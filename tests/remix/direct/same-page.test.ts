import { runInNewContext } from 'node:vm'
import { decode } from 'turbo-stream'
import { expect, test } from 'vitest'
import { DESK_PAGES } from '#tests/support/desk-page-paths.ts'
import { openFurnishedDesk } from '#tests/support/furnished-install.ts'
import { at, remixsOwn } from '#tests/support/remixs-own.ts'
import type { Visitor } from '#tests/support/site.ts'

/** What is another one each time. */
function steady(html: string): string {
  return html
    .replaceAll(/nonce="[^"]*"/g, 'nonce')
    .replaceAll(/data-request="[^"]*"/g, 'data-request')
    .replaceAll(/data-now="[^"]*"/g, 'data-now')
    .replaceAll(/ name="key" value="[^"]*"/g, ' name="key"')
    .replaceAll(/<script nonce>window\.__remixContext\.streamController[\s\S]*?<\/script>/g, '')
}

function dataOf(html: string): Promise<unknown> {
  const literal = /streamController\.enqueue\('((?:[^'\\]|\\.)*)'\)/.exec(html)![1]!
  return read(runInNewContext(`'${literal}'`))
}

/** Refusals and redirects are Remix's own kinds, which both leave to it: they are compared as they stand. */
async function read(text: string): Promise<unknown> {
  if (/"(?:ErrorResponse|SingleFetchRedirect|SanitizedError)"/.test(text)) return text
  return (await decode(new Response(text).body as ReadableStream<Uint8Array>)).value
}

const keyless = (data: unknown) =>
  JSON.parse(JSON.stringify(data, (name, value) => (name === 'formKey' ? 'key' : value)))

test('every page, and its data, is what Remix makes of it', async () => {
  const { site, fill } = await openFurnishedDesk()
  site.stopClock()
  const origin = await remixsOwn(site)
  const owner = await site.signedIn('owner')
  const anna = await site.signedIn('anna')
  const portal = ['', '/tickets', '/tickets/create', '/account', '/account/password', '/login', '/register']
  const paths: [Visitor, string][] = [
    ...Object.values(DESK_PAGES)
      .flat()
      .map((path): [Visitor, string] => [owner, fill(path)]),
    ...portal.map((path): [Visitor, string] => [anna, `/acme${path}`]),
    [anna, fill('{ticket}').replace('/admin/tickets/acme', '/acme/tickets')],
    [anna, '/acme/tickets?status=closed&search=printer'],
    [anna, '/acme/tickets/TKT-999999'],
    [anna, '/nobody/tickets'],
    [site.visitor(), '/acme/tickets'],
    [site.visitor(), '/admin/tickets'],
  ]
  expect(paths.length).toBeGreaterThan(60)
  let direct = 0
  for (const [who, path] of paths) {
    // The first look notes what was seen.
    await who.get(path)
    const [ours, theirs] = [await who.get(path), await at(origin, who).get(path)]
    expect(ours.status, path).toBe(theirs.status)
    expect(ours.headers.get('location'), path).toBe(theirs.headers.get('location'))
    // Remix's handler gives no tag.
    if (ours.headers.has('etag')) direct++
    expect(theirs.headers.get('etag'), path).toBeNull()
    const names = (answer: Response) =>
      [...answer.headers.keys()].filter((name) => !/^(date|x-request-id|etag)$/.test(name))
    expect(names(ours), path).toEqual(names(theirs))
    const [page, other] = [await ours.text(), await theirs.text()]
    expect(steady(page), path).toBe(steady(other))
    if (ours.status === 200) expect(keyless(await dataOf(page)), path).toEqual(keyless(await dataOf(other)))

    const data = path.replace(/(?=\?)|$/, '.data')
    const [oursData, theirsData] = [await who.get(data), await at(origin, who).get(data)]
    expect(oursData.status, data).toBe(theirsData.status)
    expect(oursData.headers.get('content-type'), data).toBe(theirsData.headers.get('content-type'))
    expect(keyless(await read(await oursData.text())), data).toEqual(
      keyless(await read(await theirsData.text())),
    )
  }
  expect(direct).toBeGreaterThan(50)
})
