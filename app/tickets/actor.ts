import type { ActorKind } from '#app/db/schema.ts'

/** Who does something to a ticket, as it is kept with what was done. */
export interface Actor {
  kind: ActorKind
  id: string
  name: string
}

/** Whose files, form keys and drafts these are. */
export function ownerOf(actor: Pick<Actor, 'kind' | 'id'>): `customer:${string}` | `admin:${string}` {
  return `${actor.kind}:${actor.id}`
}

/** A person of the team, as the one who acts: their name is kept as it is now, and nothing else of them. */
export function adminActor({ id, name }: Pick<Actor, 'id' | 'name'>): Actor {
  return { kind: 'admin', id, name }
}

/** A customer as who acts on a ticket. */
export function customerActor({ id, name }: Pick<Actor, 'id' | 'name'>): Actor {
  return { kind: 'customer', id, name }
}
