import { Counter, type Registry } from 'prom-client'

/** In the process that carries the mail. @returns counts one try. */
export function countEmails(register: Registry): (state: string) => void {
  const emails = new Counter({
    name: 'deskfile_emails_total',
    help: 'Tries to send an email since the start, by the state that it is in after the try',
    labelNames: ['state'],
    registers: [register],
  })
  return (state) => emails.inc({ state })
}
