import { parseWithZod } from '@conform-to/zod/v4'
import { followUpSchema, newTicketSchema, noteSchema, replySchema, ticketForSchema } from './ticket-schema.ts'

// It carries zod, so forms load it when someone begins to write.

export const validateNewTicket = ({ formData }: { formData: FormData }) =>
  parseWithZod(formData, { schema: newTicketSchema })

export const validateFollowUp = ({ formData }: { formData: FormData }) =>
  parseWithZod(formData, { schema: followUpSchema })

export const validateReply = ({ formData }: { formData: FormData }) =>
  parseWithZod(formData, { schema: replySchema })

export const validateNote = ({ formData }: { formData: FormData }) =>
  parseWithZod(formData, { schema: noteSchema })

/** Only the server knows whether a name is needed (`error: null`). */
export const validateTicketFor = ({ formData }: { formData: FormData }) => {
  const submission = parseWithZod(formData, { schema: ticketForSchema })
  const isBlank = (name: string) => String(formData.get(name) ?? '').trim() === ''
  const isForServer = isBlank('name') && !isBlank('email')
  return submission.status === 'error' && isForServer ? { ...submission, error: null } : submission
}
