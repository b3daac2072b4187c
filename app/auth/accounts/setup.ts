import * as z from 'zod/mini'
import { emailSchema, nameSchema, newPasswordSchema } from '#app/people/person-schema.ts'
import { subdomainSchema, timeZoneSchema, workspaceNameSchema } from '#app/workspaces/workspace-form.ts'

export const setupSchema = z.object({
  name: nameSchema,
  email: emailSchema,
  password: newPasswordSchema,
  workspace: workspaceNameSchema,
  subdomain: subdomainSchema,
  timeZone: timeZoneSchema,
})

export type FirstRun = z.infer<typeof setupSchema>
