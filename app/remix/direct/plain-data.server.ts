/** What a loader said, where it is nothing but its page's data. */
export function plainData(outcome: PromiseSettledResult<unknown>): { data: unknown } | undefined {
  if (outcome.status === 'rejected' || outcome.value === undefined) return undefined
  const { value } = outcome
  if (value instanceof Response) return undefined
  if (!isWithInit(value)) return { data: value }
  const { status = 200, headers } = value.init ?? {}
  // Of a loader's other headers Remix sends none.
  return status === 200 && !new Headers(headers).has('set-cookie') ? { data: value.data } : undefined
}

/** What Remix's `data` makes. */
interface WithInit {
  type: 'DataWithResponseInit'
  data: unknown
  init: ResponseInit | null
}

function isWithInit(value: unknown): value is WithInit {
  return (value as WithInit | null)?.type === 'DataWithResponseInit'
}
