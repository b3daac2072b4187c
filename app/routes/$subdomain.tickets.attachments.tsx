import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { stageFiles } from '#app/attachments/receiving/staging.server.ts'
import { requireCustomer } from '#app/auth/guard.server.ts'

/** There is nothing to see here: files are sent to this address ahead of their form. */
export async function loader(args: LoaderFunctionArgs) {
  const { workspace } = await requireCustomer(args)
  return redirect(`/${workspace.info.subdomain}/tickets`)
}

export function action(args: ActionFunctionArgs) {
  return stageFiles(args.request, async () => {
    const { workspace, customer } = await requireCustomer(args)
    return { workspace, owner: `customer:${customer.id}` }
  })
}
