import { isRouteErrorResponse } from '@remix-run/react'

/** Takes from a refusal of the framework's own what it says of its routes; a page's refusal stays as it is. */
export function dropWording(error: unknown): void {
  if (isRouteErrorResponse(error) && 'error' in error) Object.assign(error, { data: null, error: undefined })
}
