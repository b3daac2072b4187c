import { postShot, type Shot, shootOnce } from '../load.ts'
import { NO_TICKET, type Prepared } from '../prepare.ts'

/** The two tickets that are looked at, made through the pages as people make them. */
export interface Looked {
  /** Five replies. */
  portal: { path: string; subject: string }
  /** Four messages. */
  desk: { path: string; subject: string }
}

export type NextShot = (port: number) => Shot

export interface Pages {
  /** What draws a page. */
  drawn: Record<string, NextShot>
  writes: Record<string, NextShot>
  /** What Remix asks for when one goes from page to page. */
  data: Record<string, NextShot>
}

const QUEUE_ROWS = 50
/** Beside an open ticket. */
const BESIDE_ROWS = 25
const LIST_ROWS = 25
const WORDS = 'The bell rings by itself on every bridge, and the chain jumps in fourth gear. '.repeat(3)

/** On a server of the data folder that {@link Prepared} tells of, before it is copied. */
export async function makeLooked(port: number, prepared: Prepared): Promise<Looked> {
  const { subdomain, customers } = prepared
  const portal = `/${subdomain}/tickets`
  const reader = customers[0]!
  await reply(port, `${portal}/${reader.ticket}`, reader.cookie)
  const page = await shootOnce(port, get(`${portal}/${reader.ticket}`, reader.cookie))
  const writer = customers.at(-1)!
  const subject = 'The lamp flickers over cobbles'
  const opened = await shootOnce(port, openShot(port, prepared, writer.cookie, subject))
  const path = opened.headers.location!
  for (let replies = 0; replies < 3; replies++) await reply(port, path, writer.cookie)
  return {
    portal: {
      path: `${portal}/${reader.ticket}`,
      subject: /<h1[^>]*>(?:<bdi>)?([^<]+)</.exec(page.body)![1]!,
    },
    desk: { path: `/admin/tickets/${subdomain}/${path.split('/').at(-1)}`, subject },
  }
}

function reply(port: number, ticket: string, cookie: string) {
  return shootOnce(port, postShot(port, `${ticket}/reply`, cookie, { body: WORDS }))
}

function openShot(
  port: number,
  { subdomain, departmentId }: Prepared,
  cookie: string,
  subject: string,
): Shot {
  const fields = { subject, department: departmentId, priority: 'high', body: WORDS }
  const path = `/${subdomain}/tickets`
  return { ...postShot(port, `${path}/store`, cookie, fields), marker: `${path}/TKT-` }
}

/** The requests of each page, as a browser would send them. */
export function pagesOf(prepared: Prepared, { portal, desk }: Looked): Pages {
  const { subdomain, customers, admin } = prepared
  const reader = customers[0]!
  // Not the reader: a view must not grow while it is measured. Many, as replies are limited by customer.
  const writers = customers.slice(1).filter(({ ticket }) => ticket !== NO_TICKET)
  const list = `/${subdomain}/tickets`
  let next = 0
  const inTurn = <Item>(items: readonly Item[]): Item => items[next++ % items.length]!
  return {
    drawn: {
      'portal list': () => get(list, reader.cookie, holdsRows(LIST_ROWS, portal.subject)),
      'ticket view': () => get(portal.path, reader.cookie, portal.subject),
      queue: () => get('/admin/tickets', admin.cookie, holdsRows(QUEUE_ROWS)),
      'queue with a ticket': () => get(desk.path, admin.cookie, holdsRows(BESIDE_ROWS, desk.subject)),
    },
    writes: {
      create: (port) => openShot(port, prepared, inTurn(customers).cookie, 'The bell rings'),
      reply: (port) => {
        const { ticket, cookie } = inTurn(writers)
        const path = `${list}/${ticket}`
        return { ...postShot(port, `${path}/reply`, cookie, { body: WORDS }), marker: path }
      },
    },
    data: {
      'data of the list': () => get(`${list}.data`, reader.cookie, portal.subject),
      'data of the ticket': () => get(`${portal.path}.data`, reader.cookie, portal.subject),
    },
  }
}

/**
 * Asks for a page again as a browser does that has it; where it has changed, takes the tag of the new one.
 *
 * @returns undefined where the page comes without a tag.
 */
export async function askAgain(port: number, next: NextShot): Promise<NextShot | undefined> {
  const page = next(port)
  let { etag } = (await shootOnce(port, page)).headers
  if (etag === undefined) return undefined
  return () => ({
    ...page,
    headers: { ...page.headers, 'if-none-match': etag ?? '' },
    expect: [304, 200],
    answered: ({ headers }) => {
      etag = headers.etag ?? etag
    },
  })
}

function get(path: string, cookie: string, marker?: Shot['marker']): Shot {
  return { method: 'GET', path, headers: { cookie }, expect: 200, marker }
}

function holdsRows(rows: number, subject = ''): (body: string) => boolean {
  return (body) =>
    body.includes(subject) &&
    new Set([...body.matchAll(/href="([^"]*\/TKT-\d+)["?]/g)].map(([, ticket]) => ticket)).size >= rows
}
