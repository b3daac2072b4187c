import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireEmail } from '#app/desk/outbox/require-email.server.ts'

/**
 * The email's HTML, for the frame on its page. Emails need inline styles, which no page of ours may have: this
 * answer has a policy of its own, under which nothing runs, nothing loads and nobody is sent anywhere.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { email } = await requireEmail(args)
  args.context.scope.answer = new Response(email.html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; sandbox",
      'cache-control': 'private, no-store',
    },
  })
  return null
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
