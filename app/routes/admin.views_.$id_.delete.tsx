import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { VIEWS_PATH, viewPath } from '#app/desk/paths.ts'
import { deleteView } from '#app/queue/views/views.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args)
  return redirect(viewPath(args.params.id ?? ''))
}

export async function action(args: ActionFunctionArgs) {
  const { platform, admin } = await requireAdmin(args)
  if ((await deleteView(platform, admin, args.params.id ?? '')) === 'not-theirs') throw notFound()
  return redirect(`${VIEWS_PATH}?done=deleted`, 303)
}

export { NoPage as default } from '#app/ui/page/no-page.tsx'
