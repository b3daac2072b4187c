/** What an admin had before their eyes when the form was drawn; travels in its hidden `seen`. */
export interface SeenMarker {
  lastReplyId: number
  lastEventId: number
  pendingMarks: string[]
}

export function writeMarker({ lastReplyId, lastEventId, pendingMarks }: SeenMarker): string {
  return [lastReplyId, lastEventId, ...pendingMarks].join('.')
}

/** Returns undefined for a form without the marker, which meets no conflict (spec, section 4). */
export function readMarker(text: unknown): SeenMarker | undefined {
  const marker = /^(\d{1,15})\.(\d{1,15})((?:\.[0-9a-f]{16})*)$/
  const [, reply, event, marks] = typeof text === 'string' ? (marker.exec(text) ?? []) : []
  if (reply === undefined) return undefined
  return { lastReplyId: Number(reply), lastEventId: Number(event), pendingMarks: marks!.split('.').slice(1) }
}
