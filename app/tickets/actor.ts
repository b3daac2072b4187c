import type { ActorKind } from '#app/db/schema.ts'

export interface Actor {
  kind: ActorKind
  id: string
  name: string
}

export function ownerOf(actor: Pick<Actor, 'kind' | 'id'>): `customer:${string}` | `admin:${string}` {
  return `${actor.kind}:${actor.id}`
}

export function adminActor({ id, name }: Pick<Actor, 'id' | 'name'>): Actor {
  return { kind: 'admin', id, name }
}

export function customerActor({ id, name }: Pick<Actor, 'id' | 'name'>): Actor {
  return { kind: 'customer', id, name }
}
