import { isRouteErrorResponse } from '@remix-run/react'

/** The framework's own refusal names its routes; a page's stays as it is. */
export function dropWording(error: unknown): void {
  if (isRouteErrorResponse(error) && 'error' in error) Object.assign(error, { data: null, error: undefined })
}
