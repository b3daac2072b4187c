import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { hideFirstRun } from '#app/desk/first-run/first-run.loader.server.ts'
import { QUEUE_PATH } from '#app/desk/paths.ts'

/** By itself the address leads to the queue, where the list stands. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args, 'owner')
  return redirect(QUEUE_PATH)
}

/** Takes the list of a new install's first steps away. */
export async function action(args: ActionFunctionArgs) {
  const { platform } = await requireAdmin(args, 'owner')
  await hideFirstRun(platform)
  return redirect(QUEUE_PATH, 303)
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
