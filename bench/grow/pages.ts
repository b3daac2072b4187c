import { ticketLabel } from '#app/tickets/ticket.ts'
import { postShot, type Shot } from '../load.ts'
import type { NextShot } from '../pages/shots.ts'
import { wordOf } from '../words.ts'
import type { Volume } from './volume.ts'

const WORDS = 'The bell rings by itself on every bridge, and the chain jumps in fourth gear. '.repeat(2)
const LIST_ROWS = 25
const QUEUE_ROWS = 50
const ROWS_BESIDE_A_TICKET = 25

/** By turns from all over the volume, so that what is asked for is not what was asked for just now. */
export function pagesOf(volume: Volume): Record<string, NextShot> {
  const { subdomain, workspaceId, departmentId, admin, reader, writers } = volume
  const list = `/${subdomain}/tickets`
  const turns = new Map<readonly unknown[], number>()
  const inTurn = <Item>(items: readonly Item[]): Item => {
    const turn = turns.get(items) ?? 0
    turns.set(items, turn + 1)
    return items[turn % items.length]!
  }
  const get = (path: string, cookie: string, marker: Shot['marker']) => ({
    method: 'GET' as const,
    path,
    headers: { cookie },
    expect: 200,
    marker,
  })
  const search = (typed: string, marker: string) => () =>
    get(`/admin/tickets?${new URLSearchParams({ workspace: workspaceId, search: typed })}`, admin, marker)
  return {
    'portal list': () =>
      get(
        list,
        reader.cookie,
        holds(Math.min(LIST_ROWS, reader.tickets.length), ticketLabel(reader.tickets[0]!)),
      ),
    'ticket view': () => {
      const label = ticketLabel(inTurn(reader.tickets))
      return get(`${list}/${label}`, reader.cookie, label)
    },
    queue: () => get('/admin/tickets', admin, holds(QUEUE_ROWS)),
    'queue with a ticket': () => {
      const label = ticketLabel(inTurn(writers).ticket)
      return get(`/admin/tickets/${subdomain}/${label}`, admin, holds(ROWS_BESIDE_A_TICKET, label))
    },
    'search, a common word': search(wordOf(1), 'TKT-'),
    'search, a word in few': search(wordOf(2_000), wordOf(2_000)),
    'search, a number': search(ticketLabel(reader.tickets[0]!), ticketLabel(reader.tickets[0]!)),
    'report of 30 days': () => get('/admin/reports?span=30', admin, '</html>'),
    create: (port) => {
      const fields = { subject: 'The bell rings', department: departmentId, priority: 'high', body: WORDS }
      const shot = postShot(port, `${list}/store`, inTurn(writers).cookie, fields)
      return { ...shot, marker: `${list}/TKT-` }
    },
    reply: (port) => {
      const { cookie, ticket } = inTurn(writers)
      const path = `${list}/${ticketLabel(ticket)}`
      return { ...postShot(port, `${path}/reply`, cookie, { body: WORDS }), marker: path }
    },
  }
}

function holds(rows: number, label = ''): (body: string) => boolean {
  return (body) =>
    body.includes(label) &&
    new Set([...body.matchAll(/href="([^"]*\/TKT-\d+)["?]/g)].map(([, ticket]) => ticket)).size >= rows
}
