import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireCustomer } from '#app/auth/guard.server.ts'

/** A portal's address by itself leads to the tickets, by way of sign-in where that is needed. */
export async function loader(args: LoaderFunctionArgs) {
  const { workspace } = await requireCustomer(args)
  return redirect(`/${workspace.info.subdomain}/tickets`)
}

/** A page, so that an unknown workspace gets the page that says so. */
export default function Portal() {
  return null
}
