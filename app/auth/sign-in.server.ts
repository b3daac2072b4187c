import { Authenticator } from 'remix-auth'
import { FormStrategy } from 'remix-auth-form'
import type { Log } from '#app/log.ts'
import { signInSchema } from '#app/people/forms.ts'
import type { Accounts, Person } from './account.ts'
import { checkSignIn } from './check-sign-in.server.ts'
import type { Refusal } from './refusing/refusal.ts'

export class SignInRefused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super('Sign-in refused')
    this.refusal = refusal
  }
}

export function authenticatorOf<Who extends Person>(
  accounts: Accounts<Who>,
  address: string,
  log: Log,
): Authenticator<Who> {
  const authenticator = new Authenticator<Who>()
  const strategy = new FormStrategy<Who>(async ({ form }) => {
    const { done, refusal } = await checkSignIn(
      accounts,
      signInSchema.parse(Object.fromEntries(form)),
      address,
      log,
    )
    if (refusal) throw new SignInRefused(refusal)
    return done
  })
  authenticator.use(strategy, 'form')
  return authenticator
}
