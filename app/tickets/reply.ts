import { z } from 'zod/mini'
import { textSchema } from './ticket.ts'

export const MIN_REPLY = 5
export const MAX_REPLY = 2000

export const replySchema = z.object({ body: textSchema('reply', MIN_REPLY, MAX_REPLY) })
