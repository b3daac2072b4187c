import { ticketLabel } from '#app/tickets/ticket.ts'
import type { Volume } from '../grow/volume.ts'
import { postShot, type Shot } from '../load.ts'
import type { NextShot } from '../pages/shots.ts'
import type { RequestTracker } from './request-tracker.ts'

export interface Page {
  name: string
  ours: NextShot
  theirs: NextShot
}

const SUBJECT = 'The bell rings'
const WORDS = 'The bell rings by itself on every bridge, and the chain jumps in fourth gear.'
const QUEUE_ROWS = 50
const LIST_ROWS = 25

/** The same page of both, each with its messages in it. */
export function listPages(volume: Volume, peer: RequestTracker): Page[] {
  const { subdomain, departmentId, admin, reader, writers } = volume
  const { open, queue } = peer.filled
  const list = `/${subdomain}/tickets`
  const inTurn = turns()
  const ofReader = (): string => ticketLabel(inTurn(reader.tickets))
  return [
    {
      name: 'queue, 50 rows',
      ours: () => get('/admin/tickets', admin, links(/\/TKT-\d+["?]/g, QUEUE_ROWS)),
      theirs: () => {
        const Query = `Queue = 'General' AND ( Status = '__Active__' )`
        const query = new URLSearchParams({ Query, Rows: String(QUEUE_ROWS) })
        return get(
          `/Search/Results.html?${query}`,
          peer.agent,
          links(/\/Ticket\/Display\.html\?id=\d+/g, QUEUE_ROWS),
        )
      },
    },
    {
      name: 'ticket of four messages, agent',
      // Ours has the queue beside it.
      ours: () => {
        const label = ticketLabel(inTurn(writers).ticket)
        return get(`/admin/tickets/${subdomain}/${label}`, admin, label)
      },
      theirs: () => {
        const id = inTurn(open)
        return get(`/Ticket/Display.html?id=${id}`, peer.agent, links(/data-transaction-id="\d+"/g, 4))
      },
    },
    {
      name: 'the customer’s list',
      ours: () => get(list, reader.cookie, links(/\/TKT-\d+["?]/g, LIST_ROWS)),
      theirs: () =>
        get(
          '/SelfService/Open.html',
          peer.customer,
          links(/\/SelfService\/Display\.html\?id=\d+/g, LIST_ROWS),
        ),
    },
    {
      name: 'ticket of four messages, customer',
      ours: () => {
        const label = ofReader()
        return get(`${list}/${label}`, reader.cookie, label)
      },
      theirs: () =>
        get(
          `/SelfService/Display.html?id=${inTurn(open)}`,
          peer.customer,
          links(/data-transaction-id="\d+"/g, 4),
        ),
    },
    {
      name: 'create',
      ours: (port) => {
        const fields = { subject: SUBJECT, department: departmentId, priority: 'high', body: WORDS }
        return {
          ...postShot(port, `${list}/store`, inTurn(writers).cookie, fields),
          marker: `${list}/TKT-`,
        }
      },
      theirs: (port) => {
        const fields = { id: 'new', Queue: String(queue), Subject: SUBJECT, Content: WORDS }
        const sent = { ...fields, Requestors: 'customer-0@bench.example', SubmitTicket: 'Create ticket' }
        const path = '/SelfService/Create.html'
        const shot = postShot(port, path, peer.customer, sent)
        const headers = { ...shot.headers, referer: `http://127.0.0.1:${port}${path}` }
        return { ...shot, headers, expect: 302, marker: '/SelfService/Display.html?id=' }
      },
    },
  ]
}

function turns(): <Item>(items: readonly Item[]) => Item {
  let turn = 0
  return (items) => items[turn++ % items.length]!
}

function get(path: string, cookie: string, marker: Shot['marker']): Shot {
  return { method: 'GET', path, headers: { cookie }, expect: 200, marker }
}

/** So many different ones. */
function links(pattern: RegExp, least: number): (body: string) => boolean {
  return (body) => new Set(body.match(pattern)).size >= least
}
