import type { LoaderFunction, ServerBuild } from '@remix-run/server-runtime'

/** Where a page could not be answered directly, Remix answers it out of what its loaders have said already. */
export function withLoadedOnce(build: ServerBuild): ServerBuild {
  const routes: ServerBuild['routes'] = {}
  for (const [id, route] of Object.entries(build.routes)) {
    const { loader } = route!.module
    routes[id] = loader ? { ...route!, module: { ...route!.module, loader: once(id, loader) } } : route
  }
  return { ...build, routes }
}

function once(id: string, loader: LoaderFunction): LoaderFunction {
  return (args) => args.context.scope.loaded?.get(id) ?? loader(args)
}
