import { parseWithZod } from '@conform-to/zod/v4'
import { newTicketSchema, noteSchema, replySchema, ticketForSchema } from './ticket-schema.ts'

// What a form asks of the browser while one types. It carries zod, so forms load it when someone begins to write.

export const validateNewTicket = ({ formData }: { formData: FormData }) =>
  parseWithZod(formData, { schema: newTicketSchema })

export const validateReply = ({ formData }: { formData: FormData }) =>
  parseWithZod(formData, { schema: replySchema })

export const validateNote = ({ formData }: { formData: FormData }) =>
  parseWithZod(formData, { schema: noteSchema })

export const validateTicketFor = ({ formData }: { formData: FormData }) =>
  parseWithZod(formData, { schema: ticketForSchema })
