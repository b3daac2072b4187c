import { refusal } from '#app/i18n/refusal.ts'
import { BULK_KINDS, type BulkAct, MAX_BULK, readBulkAct } from './bulk.ts'
import { type PickedTicket, readPicked } from './picked-ticket.ts'

/** `ask:close` asks how many customers would be told before anything is done. */
export function readBulk(
  form: FormData,
): { picked: string[] } & ({ act: BulkAct; asks: boolean; tickets: PickedTicket[] } | { refused: string }) {
  const { picked, tickets } = readTickets(form)
  if (picked.length > MAX_BULK) return { picked, refused: refusal('bulk.tooMany', { max: MAX_BULK }) }
  if (tickets.length === 0) return { picked, refused: refusal('bulk.noTickets') }
  const [, asks, text = ''] = /^(ask:)?(.*)$/s.exec(String(form.get('act') ?? '')) ?? []
  const act = readBulkAct(text)
  return act ? { picked, act, asks: asks !== undefined, tickets } : { picked, refused: refusal('bulk.noAct') }
}

/** One too many is read, so that it can be refused. */
function readTickets(form: FormData): { picked: string[]; tickets: PickedTicket[] } {
  const picked = form
    .getAll('ticket')
    .map(String)
    .slice(0, MAX_BULK + 1)
  return { picked, tickets: picked.flatMap((name) => readPicked(name) ?? []) }
}

/** Undefined for what no page of ours sends. */
export function readBulkUndo(form: FormData) {
  const { picked, tickets } = readTickets(form)
  const kind = BULK_KINDS.find((known) => known === form.get('did'))
  const until = String(form.get('until') ?? '')
  if (!kind || !/^\d{1,15}$/.test(until) || picked.length > MAX_BULK) return undefined
  return { kind, until: Number(until), tickets }
}
