/** Who does something to a ticket, as it is kept with what was done. */
export interface Actor {
  kind: 'customer' | 'admin'
  id: string
  name: string
}

/** Whose files, form keys and drafts these are. */
export function ownerOf(actor: Pick<Actor, 'kind' | 'id'>): `customer:${string}` | `admin:${string}` {
  return `${actor.kind}:${actor.id}`
}
