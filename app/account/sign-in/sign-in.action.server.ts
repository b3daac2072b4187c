import type { Accounts, Person } from '#app/auth/account.ts'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { safeNext } from '#app/auth/next.ts'
import { startSession } from '#app/auth/sessions/start-session.server.ts'
import { authenticatorOf, SignInRefused } from '#app/auth/sign-in.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { signInSchema } from '#app/people/forms.ts'

export async function signIn<Who extends Person>(args: GuardArgs, accounts: Accounts<Who>) {
  const { request, context } = args
  const submission = parseForm(await readSmallForm(request), signInSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  // The strategy reads a body of any size and type: it is given one that has been read and checked.
  const body = new URLSearchParams(submission.value)
  const authenticator = authenticatorOf(accounts, context.scope.address, context.install.log)
  try {
    const who = await authenticator.authenticate('form', new Request(request.url, { method: 'POST', body }))
    return await startSession(args, accounts, who, nextOf(request, accounts))
  } catch (error) {
    if (error instanceof SignInRefused) return answerRefused(submission, error.refusal)
    throw error
  }
}

export function nextOf(request: Request, { home }: Accounts): string {
  return safeNext(new URL(request.url).searchParams.get('next'), `${home}/tickets`)
}
