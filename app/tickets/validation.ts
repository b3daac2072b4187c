import { parseWithZod } from '@conform-to/zod/v4'
import { followUpSchema, newTicketSchema, noteSchema, replySchema, ticketForSchema } from './ticket-schema.ts'

// What a form asks of the browser while one types. It carries zod, so forms load it when someone begins to write.

/** A ticket that a customer opens. */
export const validateNewTicket = ({ formData }: { formData: FormData }) =>
  parseWithZod(formData, { schema: newTicketSchema })

/** A ticket in place of a reply to a closed one. */
export const validateFollowUp = ({ formData }: { formData: FormData }) =>
  parseWithZod(formData, { schema: followUpSchema })

/** A reply, of either side. */
export const validateReply = ({ formData }: { formData: FormData }) =>
  parseWithZod(formData, { schema: replySchema })

/** A note among the team. */
export const validateNote = ({ formData }: { formData: FormData }) =>
  parseWithZod(formData, { schema: noteSchema })

/**
 * Whether a customer without a name needs one, only the server knows: a form that is sent so goes there whatever else is
 * wrong with it (`error: null`), and everything is told at once.
 */
export const validateTicketFor = ({ formData }: { formData: FormData }) => {
  const submission = parseWithZod(formData, { schema: ticketForSchema })
  const isBlank = (name: string) => String(formData.get(name) ?? '').trim() === ''
  const isForServer = isBlank('name') && !isBlank('email')
  return submission.status === 'error' && isForServer ? { ...submission, error: null } : submission
}
