import { parseWithZod } from '@conform-to/zod/v4'
import type { z } from 'zod/mini'
import {
  changeNameSchema,
  changePasswordSchema,
  claimSchema,
  emailOnlySchema,
  registerSchema,
  resetSchema,
  signInSchema,
} from './forms.ts'

// It carries zod: forms load it when someone begins.

const validates =
  <Shape extends z.core.$ZodShape>(schema: z.ZodMiniObject<Shape>) =>
  ({ formData }: { formData: FormData }) =>
    parseWithZod(formData, { schema })

export const changeName = validates(changeNameSchema)
export const changePassword = validates(changePasswordSchema)
export const claim = validates(claimSchema)
export const emailOnly = validates(emailOnlySchema)
export const register = validates(registerSchema)
export const reset = validates(resetSchema)
export const signIn = validates(signInSchema)
