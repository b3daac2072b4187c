import { isRouteErrorResponse } from '@remix-run/react'
import { useContext } from 'react'
import { isRefused, type Refused, type RefusedReason } from '#app/auth/refusing/refused.ts'
import { PageContext } from './page-context.tsx'

const REFUSED = {
  unreadable: 'unreadable',
  'too-large': 'tooLarge',
  'foreign-origin': 'foreignOrigin',
  role: 'forbidden',
  ended: 'ended',
  blocked: 'blocked',
  suspended: 'suspended',
} as const satisfies Record<RefusedReason, string>

const STATUSES: Record<number, 'notFound' | 'notAllowed' | 'forbidden'> = {
  403: 'forbidden',
  404: 'notFound',
  405: 'notAllowed',
}

export function useErrorKind(error: unknown) {
  const { isBusy } = useContext(PageContext)
  const happened = errorKind(error)
  return happened === 'failed' && isBusy ? 'busy' : happened
}

function errorKind(error: unknown) {
  if (!isRouteErrorResponse(error)) return 'failed'
  if (isRefused(error.data)) return REFUSED[error.data.reason]
  return STATUSES[error.status] ?? 'failed'
}

/** Somebody with a bookmark should know that they came to the right place. */
export function refusedOf(error: unknown): Partial<Refused> {
  return isRouteErrorResponse(error) && isRefused(error.data) ? error.data : {}
}
