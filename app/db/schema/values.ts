export type Flag = 0 | 1

export type AdminRole = 'owner' | 'agent'

export const SIGN_UP_POLICIES = ['open', 'confirmed', 'invitation'] as const
export type SignUpPolicy = (typeof SIGN_UP_POLICIES)[number]

/** The queue keeps a status by its place here (app/queue/facets.ts): a new one comes last. */
export const STATUSES = ['open', 'answered', 'closed'] as const
export type Status = (typeof STATUSES)[number]

/** As {@link STATUSES}. */
export const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const
export type Priority = (typeof PRIORITIES)[number]

export type ActorKind = 'customer' | 'admin'

export type EventKind =
  | 'opened'
  | 'replied'
  | 'noted'
  | 'status'
  | 'priority'
  | 'department'
  | 'assignee'
  | 'file-removed'

export type OutboxState = 'pending' | 'sending' | 'sent' | 'dead' | 'suppressed' | 'unknown' | 'preview'
