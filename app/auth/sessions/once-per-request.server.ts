import type { RequestScope } from '#app/request-scope.server.ts'

const answers = new WeakMap<RequestScope, Map<string, Promise<unknown>>>()

/** Loaders of nested routes run side by side, each behind its own guard, and would each look the session up. */
export function oncePerRequest<Answer>(
  scope: RequestScope,
  question: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const known = answers.get(scope) ?? new Map<string, Promise<unknown>>()
  answers.set(scope, known)
  const answer = known.get(question) ?? ask()
  known.set(question, answer)
  return answer as Promise<Answer>
}
