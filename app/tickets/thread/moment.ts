/** A place in a conversation. Of what happened at the same moment, words (rank 0) come before what they did (1). */
export interface Moment {
  at: number
  rank: 0 | 1
  id: number
}

/** Orders a conversation, oldest first. */
export function compareMoments(one: Moment, other: Moment): number {
  return one.at - other.at || one.rank - other.rank || one.id - other.id
}

/** In the URL as `{time}.{rank}.{id}`. */
export function writeMoment({ at, rank, id }: Moment): string {
  return `${at}.${rank}.${id}`
}

/** The inverse of {@link writeMoment}; undefined for anything else. */
export function readMoment(text: string | null): Moment | undefined {
  const [, at, rank, id] = /^(\d{1,15})\.([01])\.(\d{1,15})$/.exec(text ?? '') ?? []
  return id === undefined ? undefined : { at: Number(at), rank: rank === '0' ? 0 : 1, id: Number(id) }
}
