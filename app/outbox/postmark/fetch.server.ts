export interface RequestNotes {
  retryAfterMs?: number
  neverLeft?: boolean
}

/** They come before the first byte of the request. */
const BEFORE_CONNECTING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
])
const CERTIFICATE = /CERT|^ERR_TLS|^ERR_SSL|^UNABLE_TO_/

/** Notes Retry-After and whether it left. No redirects: the token would travel along. */
export function notingFetch(notes: RequestNotes, signal?: AbortSignal): typeof fetch {
  return async (input, init) => {
    const signals = [init?.signal, signal].filter((one) => one != null)
    try {
      const response = await fetch(input, { ...init, signal: AbortSignal.any(signals), redirect: 'error' })
      notes.retryAfterMs = readRetryAfter(response.headers.get('retry-after'))
      return response
    } catch (error) {
      const code = String((error as { cause?: { code?: unknown } }).cause?.code ?? '')
      notes.neverLeft = BEFORE_CONNECTING.has(code) || CERTIFICATE.test(code)
      throw error
    }
  }
}

/** Seconds, or a date (RFC 9110). */
function readRetryAfter(value: string | null): number | undefined {
  if (value === null) return undefined
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(ms) && ms > 0 ? ms : undefined
}
