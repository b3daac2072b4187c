import * as z from 'zod/mini'
import { timeZoneSchema } from '#app/workspaces/workspace-form.ts'

/** What an owner decides for the whole desk. */
export interface Settings {
  /** IANA name. The desk's pages, its reports and their days are in it; a portal is in its workspace's own. */
  timeZone: string
  /** Whether an admin's reply waits ten seconds, in which it can be taken back (spec, section 4, Undo send). */
  undoSend: boolean
}

export const settingsSchema = z.object({
  timeZone: timeZoneSchema,
  undoSend: z._default(z.stringbool({ truthy: ['on', 'true'], falsy: ['off', 'false', ''] }), false),
})
