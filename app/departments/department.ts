import * as z from 'zod/mini'
import { cleanLine } from '#app/i18n/one-line.ts'
import { refusal } from '#app/i18n/refusal.ts'

const MAX_DEPARTMENT_NAME = 60
const MAX_DEPARTMENT_DESCRIPTION = 200

export interface Department {
  id: string
  name: string
  description: string
  active: boolean
}

const line = (key: 'name' | 'description', max: number) =>
  z
    .string()
    .check(z.overwrite(cleanLine), z.maxLength(max, { error: refusal(`departments.${key}TooLong`, { max }) }))

export const departmentSchema = z.object({
  name: z.string({ error: refusal('departments.nameRequired') }).check(
    z.overwrite(cleanLine),
    z.minLength(1, { error: refusal('departments.nameRequired'), abort: true }),
    z.maxLength(MAX_DEPARTMENT_NAME, {
      error: refusal('departments.nameTooLong', { max: MAX_DEPARTMENT_NAME }),
    }),
  ),
  description: z._default(line('description', MAX_DEPARTMENT_DESCRIPTION), ''),
  active: z._default(z.stringbool({ truthy: ['on', 'true'], falsy: ['off', 'false', ''] }), false),
  admins: z._default(z.array(z.string()), []),
})
