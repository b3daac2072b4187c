import type { ActionFunction, ServerBuild } from '@remix-run/server-runtime'

type Routes = ServerBuild['routes']

/**
 * No action answers with success on the strength of what is not known to be on the disk: an act that finds its change
 * there already has written nothing, and waits for nothing by itself (docs/decisions/0089).
 */
export function withSettledActions(build: ServerBuild): ServerBuild {
  const routes: Routes = {}
  for (const [id, route] of Object.entries(build.routes)) {
    const { action } = route!.module
    routes[id] = action ? { ...route!, module: { ...route!.module, action: settled(action) } } : route
  }
  return { ...build, routes }
}

function settled(action: ActionFunction): ActionFunction {
  return async (args) => {
    const answer = await Promise.resolve(action(args)).catch((thrown: unknown) => {
      if (thrown instanceof Response && thrown.status < 400) return thrown
      throw thrown
    })
    if (statusOf(answer) < 400) await args.context.scope.requireSettled()
    return answer
  }
}

function statusOf(answer: unknown): number {
  if (answer instanceof Response) return answer.status
  return (answer as { init?: ResponseInit | null } | null)?.init?.status ?? 200
}
