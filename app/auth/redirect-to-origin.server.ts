import { redirect } from '@remix-run/node'
import type { GuardArgs } from './guard.server.ts'

/** Where a proxy hides the address they typed, they would be led for ever. */
const LED = 'moved'

/**
 * Redirects the desk's sign-in to PUBLIC_URL: any form here would be refused. A portal leads nobody to another
 * host by what a Host header says; its refusal names the right address.
 */
export function redirectToOrigin({ request, context }: GuardArgs): Response | undefined {
  const { publicUrl, trustProxy } = context.install.config
  const url = new URL(request.url)
  const host = request.headers.get('host')
  if (publicUrl === undefined || host === null || url.searchParams.has(LED)) return undefined
  const ours = new URL(publicUrl)
  // Only a proxy of ours says what the browser spoke.
  const said = trustProxy === 'none' ? null : request.headers.get('x-forwarded-proto')
  const protocol = said === null ? ours.protocol : `${said.split(',').at(-1)?.trim().toLowerCase()}:`
  const asked = `${ours.protocol}//${host}`
  const isOurs = URL.canParse(asked) && new URL(asked).host === ours.host && protocol === ours.protocol
  if (isOurs) return undefined
  url.searchParams.set(LED, '1')
  return redirect(publicUrl + url.pathname + url.search, 302)
}
