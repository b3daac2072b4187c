import { useEffect } from 'react'

/**
 * Remix fetches a form's route with the first post, and where the connection is gone by then, it reloads the
 * page, and everything that was typed with it.
 */
export function useRouteAtHand(routeId: string): void {
  useEffect(() => {
    const script = window.__remixManifest?.routes[routeId]?.module
    if (script) import(/* @vite-ignore */ script).catch(() => {})
  }, [routeId])
}
