import type { LoaderFunction, ServerBuild } from '@remix-run/server-runtime'

/** What could not be answered directly, Remix answers out of what the loaders, or the action, have said already. */
export function withLoadedOnce(build: ServerBuild): ServerBuild {
  const routes: ServerBuild['routes'] = {}
  for (const [id, route] of Object.entries(build.routes)) {
    const { loader, action } = route!.module
    const module = { ...route!.module }
    if (loader)
      module.loader = ((args) => args.context.scope.loaded?.get(id) ?? loader(args)) as LoaderFunction
    if (action) module.action = (args) => args.context.scope.acted ?? action(args)
    routes[id] = { ...route!, module }
  }
  return { ...build, routes }
}
