import { type ClientActionFunctionArgs, isRouteErrorResponse } from '@remix-run/react'
import { isRefused } from '#app/auth/refusing/refused.ts'
import type { UnsentForm } from './refused-form.ts'

/** Keeps the page where its post is lost on the way: an error page would take the place of what was typed. */
export async function sendOrKeep({ serverAction }: ClientActionFunctionArgs): Promise<unknown> {
  try {
    return await serverAction()
  } catch (thrown) {
    if (thrown instanceof Response) throw thrown
    if (isRouteErrorResponse(thrown)) {
      if (thrown.status === 404 || isRefused(thrown.data)) throw thrown
    }
    // By its status Remix knows not to load the page anew, over a connection that has just failed.
    return Response.json({ unsent: true } satisfies UnsentForm, { status: 503 })
  }
}
