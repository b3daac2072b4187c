import type { SignUpPolicy } from '#app/db/schema.ts'

export { SIGN_UP_POLICIES } from '#app/db/schema/values.ts'

/** Spec, section 1. */
export const RESERVED_SUBDOMAINS: readonly string[] = [
  'admin',
  'api',
  'assets',
  'build',
  'healthz',
  'live',
  'login',
  'metrics',
  'postmark',
  'readyz',
  'robots',
  'setup',
  'static',
  'uploads',
]

export const SUBDOMAIN = /^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$/

export interface WorkspaceInfo {
  id: string
  subdomain: string
  name: string
  accent: string | null
  logo: string | null
  timeZone: string
  signUp: SignUpPolicy
  suspendedAt: number | null
}
