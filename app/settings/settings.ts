import * as z from 'zod/mini'
import { timeZoneSchema } from '#app/workspaces/workspace-form.ts'

export interface Settings {
  /** IANA name. A portal is in its workspace's own. */
  timeZone: string
  /** Spec, section 4, Undo send. */
  undoSend: boolean
}

export const settingsSchema = z.object({
  timeZone: timeZoneSchema,
  undoSend: z._default(z.stringbool({ truthy: ['on', 'true'], falsy: ['off', 'false', ''] }), false),
})
