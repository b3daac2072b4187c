import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { limitConcurrency } from '#app/auth/limits/concurrency.server.ts'
import { MAX_PASSWORD } from '#app/people/person.ts'

/** OWASP's minimum for argon2id; 100 ms on a modest core (docs/decisions/0007). Memory is in KiB. */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32

/** Leaves room for everybody else on two cores. */
const limited = limitConcurrency({ atOnce: 2, waiting: 32 })

const argon2Async = promisify(argon2)

const PHC = /^\$argon2id\$v=19\$(m=(\d+),t=(\d+),p=(\d+))\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/
const CURRENT = `m=${PARAMETERS.memory},t=${PARAMETERS.passes},p=${PARAMETERS.parallelism}`

/** A PHC string; undefined where too many hashes wait already. */
export async function hashPassword(password: string): Promise<string | undefined> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, PARAMETERS, HASH_BYTES)
  return hash && toPhc(salt, hash)
}

/**
 * Does the same work without a stored hash. 'stale': right, but hashed with other parameters than today's;
 * 'busy': too many hashes wait.
 */
export async function verifyPassword(
  password: string,
  stored: string | null | undefined,
): Promise<'right' | 'stale' | 'wrong' | 'busy'> {
  const known = PHC.exec(stored ?? '')
  const [, made, memory, passes, parallelism, salt, expected] = known ?? PHC.exec(NOBODY)!
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const wanted = Buffer.from(expected!, 'base64')
  const hash = await derive(
    password.slice(0, MAX_PASSWORD),
    Buffer.from(salt!, 'base64'),
    parameters,
    wanted.length,
  )
  if (!hash) return 'busy'
  if (!timingSafeEqual(hash, wanted) || !known || password.length > MAX_PASSWORD) return 'wrong'
  return made === CURRENT && wanted.length === HASH_BYTES ? 'right' : 'stale'
}

function derive(
  password: string,
  salt: Buffer,
  parameters: Record<keyof typeof PARAMETERS, number>,
  tagLength: number,
): Promise<Buffer | undefined> {
  return limited(() => argon2Async('argon2id', { message: password, nonce: salt, tagLength, ...parameters }))
}

function toPhc(salt: Buffer, hash: Buffer): string {
  return `$argon2id$v=19$${CURRENT}$${base64(salt)}$${base64(hash)}`
}

/** PHC strings carry no padding. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

const NOBODY = toPhc(randomBytes(SALT_BYTES), randomBytes(HASH_BYTES))
