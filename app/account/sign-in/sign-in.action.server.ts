import type { Authenticator } from 'remix-auth'
import { SignInRefused } from '#app/auth/sign-in.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { signInSchema } from '#app/people/forms.ts'

/** Takes the form of a sign-in page in, and lets whom its password names `enter`; else the page is drawn again. */
export async function signIn<Person>(
  request: Request,
  authenticator: Authenticator<Person>,
  enter: (person: Person) => Promise<Response>,
) {
  const submission = parseForm(await readSmallForm(request), signInSchema)
  if (submission.status !== 'success') return answerRefused(submission)
  // The strategy reads a body of any size and type: it is given one that has been read and checked.
  const body = new URLSearchParams(submission.value)
  try {
    return await enter(
      await authenticator.authenticate('form', new Request(request.url, { method: 'POST', body })),
    )
  } catch (error) {
    if (error instanceof SignInRefused) return answerRefused(submission, error.refusal)
    throw error
  }
}
