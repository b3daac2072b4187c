import type { EntryContext } from '@remix-run/node'
import { matchRoutes, UNSAFE_RemixContext as RemixContext } from '@remix-run/react'
import type { ReactNode } from 'react'
import {
  UNSAFE_DataRouterContext as DataRouterContext,
  UNSAFE_DataRouterStateContext as DataRouterStateContext,
  UNSAFE_FetchersContext as FetchersContext,
  UNSAFE_LocationContext as LocationContext,
  UNSAFE_NavigationContext as NavigationContext,
  NavigationType,
  UNSAFE_RouteContext as RouteContext,
  UNSAFE_ViewTransitionContext as ViewTransitionContext,
} from 'react-router-dom'
import { createStaticRouter } from 'react-router-dom/server'
import type { Match, Route } from './matcher.server.ts'

export type DrawBranch = (match: Match, location: URL, loaderData: Record<string, unknown>) => ReactNode

/**
 * What `RemixServer` draws for the routes of one branch. It would make them anew for each page, and try their patterns
 * on an address that is matched already; here all that is alike of them is made once.
 *
 * @param context Remix's, of a page of this branch.
 */
export function branchDrawing(branch: Match['branch'], context: EntryContext): DrawBranch {
  const { staticHandlerContext: example, ...remix } = context
  const routes = branch.map(({ id, index, path }) => ({ id, index, path }))
  const elements = branch.map(elementOf)
  const depths = depthsOf(branch)
  const router = createStaticRouter([], { ...example, matches: [] }, { future: FUTURE })
  const dataRouter = { router, navigator: router, static: true, staticContext: example, basename: '/' }
  const navigation = {
    basename: '/',
    navigator: router,
    static: true,
    future: { v7_relativeSplatPath: true },
  }
  const { state } = router

  return ({ params }, { pathname, search }, loaderData) => {
    const location = { pathname, search, hash: '', state: null, key: 'default' }
    const parts = pathname.split('/')
    const matches = routes.map((route, at) => {
      const base = parts.slice(0, depths[at]! + 1).join('/') || '/'
      return { params, pathname: base, pathnameBase: base, route }
    })
    const now = { ...state, location, matches, loaderData, fetchers: new Map(), blockers: new Map() }
    let drawn: ReactNode = null
    for (let at = elements.length - 1; at >= 0; at--) {
      const value = { outlet: drawn, matches: matches.slice(0, at + 1), isDataRoute: true }
      drawn = <RouteContext.Provider value={value as never}>{elements[at] ?? drawn}</RouteContext.Provider>
    }
    // Ids in the page depend on it that each second place stays empty, as it does in the browser.
    return (
      <>
        <RemixContext.Provider value={remix as never}>
          <DataRouterContext.Provider value={dataRouter as never}>
            <DataRouterStateContext.Provider value={now as never}>
              <FetchersContext.Provider value={new Map()}>
                <ViewTransitionContext.Provider value={{ isTransitioning: false }}>
                  <NavigationContext.Provider value={navigation as never}>
                    <LocationContext.Provider value={{ location, navigationType: NavigationType.Pop }}>
                      {drawn}
                    </LocationContext.Provider>
                  </NavigationContext.Provider>
                </ViewTransitionContext.Provider>
              </FetchersContext.Provider>
            </DataRouterStateContext.Provider>
          </DataRouterContext.Provider>
          {null}
        </RemixContext.Provider>
        {null}
      </>
    )
  }
}

const FUTURE = { v7_partialHydration: true, v7_relativeSplatPath: true }

/** As Remix has it: the root's layout stands around whatever its component draws. */
function elementOf({ id, module }: Route): ReactNode {
  const { default: Component, Layout } = module as { default?: () => ReactNode; Layout?: typeof Html }
  if (!Component) return undefined
  return id === 'root' && Layout ? (
    <Layout>
      <Component />
    </Layout>
  ) : (
    <Component />
  )
}

declare function Html(props: { children: ReactNode }): ReactNode

/** How many segments of an address lead to each route, as the router finds it. */
function depthsOf(branch: Match['branch']): number[] {
  const tree = branch.reduceRight<object[]>(
    (children, { id, index, path }) => [{ id, path, ...(index ? { index } : { children }) }],
    [],
  )
  const matches = matchRoutes(tree, addressOf(branch))!
  return matches.map(({ pathnameBase }) => pathnameBase.split('/').filter(Boolean).length)
}

/** One that leads through these routes. */
export function addressOf(branch: Match['branch']): string {
  const path = branch.map(({ path = '' }) => path).filter(Boolean)
  return `/${path.join('/').replaceAll(':', '')}`
}
