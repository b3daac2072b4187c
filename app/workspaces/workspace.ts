import type { SignUpPolicy } from '#app/db/schema.ts'

/** First path segments that are ours; a workspace cannot be called so (spec, section 1). */
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

/** 2–40 of a–z, 0–9 and hyphens inside (spec, section 1). */
export const SUBDOMAIN = /^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$/

export const SIGN_UP_POLICIES = ['open', 'confirmed', 'invitation'] as const satisfies SignUpPolicy[]

/** What every page of a workspace may know of it. */
export interface WorkspaceInfo {
  id: string
  subdomain: string
  name: string
  /** #rrggbb, or null for the default. */
  accent: string | null
  logo: string | null
  timeZone: string
  signUp: SignUpPolicy
  suspendedAt: number | null
}
