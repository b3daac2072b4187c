import { randomInt } from 'node:crypto'
import type { RenderedEmail } from '#app/emails/rendered.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'

const LEAST = 10 ** 11

/** For an email that is rendered before its ticket has a number: digits that stand nowhere in `told`. */
export function standInNumber(told: object): number {
  const text = JSON.stringify(told)
  for (;;) {
    const number = randomInt(LEAST, 10 * LEAST)
    if (!text.includes(String(number))) return number
  }
}

export function withNumber(
  { email, composed }: RenderedEmail,
  standIn: number,
  number: number,
): RenderedEmail {
  const fill = (text: string) =>
    text.replaceAll(ticketLabel(standIn), ticketLabel(number)).replaceAll(String(standIn), String(number))
  const headers = Object.entries(composed.headers).map(([name, value]) => [name, fill(value)])
  return {
    email: JSON.parse(fill(JSON.stringify(email))),
    composed: {
      ...composed,
      subject: fill(composed.subject),
      html: fill(composed.html),
      text: fill(composed.text),
      headers: Object.fromEntries(headers),
    },
  }
}
