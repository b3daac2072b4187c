import type { Refused, RefusedReason } from './refused.ts'

/** Thrown; the error boundary says the reason in words. */
export function refuse(
  reason: RefusedReason,
  status: 400 | 403 | 404 | 413,
  more: Omit<Refused, 'reason'> = {},
): Response {
  return Response.json({ reason, ...more } satisfies Refused, { status })
}

/** What does not exist and what belongs to somebody else look the same. */
export function notFound(): Response {
  return new Response(null, { status: 404 })
}
