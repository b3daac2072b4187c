/** What turbo-stream writes for them. */
const UNDEFINED = '-7'
const NULL = '-5'
const ZERO_BELOW = '-4'

/**
 * Writes data as turbo-stream does, which the browser reads, without its streams. Undefined where there is more in it
 * than JSON has, and `undefined`: turbo-stream must write that.
 */
export function encodeData(data: unknown): string | undefined {
  const written: string[] = []
  const places = new Map<unknown, number>()

  function place(value: unknown): string {
    if (value === undefined) return UNDEFINED
    if (value === null) return NULL
    if (Object.is(value, -0)) return ZERO_BELOW
    if (typeof value === 'number' && !Number.isFinite(value)) throw NOT_PLAIN
    const known = places.get(value)
    if (known !== undefined) return String(known)
    const at = written.length
    written.push('')
    places.set(value, at)
    written[at] = write(value)
    return String(at)
  }

  function write(value: unknown): string {
    if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
      return JSON.stringify(value)
    if (Array.isArray(value)) {
      let parts = ''
      for (let i = 0; i < value.length; i++) parts += (i ? ',' : '') + place(value[i])
      return `[${parts}]`
    }
    if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) throw NOT_PLAIN
    let parts = ''
    for (const key of Object.keys(value as object))
      parts += `${parts && ','}"_${place(key)}":${place((value as Record<string, unknown>)[key])}`
    return `{${parts}}`
  }

  try {
    const first = place(data)
    return first === '0' ? `[${written.join(',')}]\n` : `${first}\n`
  } catch (error) {
    if (error === NOT_PLAIN) return undefined
    throw error
  }
}

const NOT_PLAIN = new Error('more than JSON has')
