import * as z from 'zod/mini'
import { refusal } from '#app/i18n/refusal.ts'
import { emailSchema, givenPasswordSchema, nameSchema, newPasswordSchema } from './person-schema.ts'

export const signInSchema = z.object({ email: emailSchema, password: givenPasswordSchema })

export type SignIn = z.infer<typeof signInSchema>

export const registerSchema = z.object({ name: nameSchema, email: emailSchema, password: newPasswordSchema })

export const emailOnlySchema = z.object({ email: emailSchema })

export const claimSchema = z.object({ name: nameSchema, password: newPasswordSchema })

export const resetSchema = z.object({ password: newPasswordSchema })

export const changePasswordSchema = z.object({
  current: z
    .string({ error: refusal('accounts.currentPasswordRequired') })
    .check(z.minLength(1, { error: refusal('accounts.currentPasswordRequired') })),
  password: newPasswordSchema,
})

export const changeNameSchema = z.object({ name: nameSchema })
