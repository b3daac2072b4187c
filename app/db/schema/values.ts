export type Flag = 0 | 1

export type AdminRole = 'owner' | 'agent'

export type SignUpPolicy = 'open' | 'confirmed' | 'invitation'

export type Status = 'open' | 'answered' | 'closed'

export type Priority = 'low' | 'medium' | 'high' | 'urgent'

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
