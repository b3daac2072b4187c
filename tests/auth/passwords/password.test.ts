import { createHook } from 'node:async_hooks'
import { argon2Sync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashPassword, verifyPassword } from '#app/auth/passwords/password.server.ts'

const WORDS = 'orange bicycle under rain'

/** Made as another program would, with whatever parameters. */
function phc(password: string, memory: number, passes: number): string {
  const nonce = Buffer.alloc(16, 7)
  const options = { message: password, nonce, parallelism: 1, tagLength: 32, memory, passes }
  const b64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${b64(nonce)}$${b64(argon2Sync('argon2id', options))}`
}

describe('a password', () => {
  it('is kept as argon2id with a salt of its own', async () => {
    const [one, two] = await Promise.all([hashPassword(WORDS), hashPassword(WORDS)])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(two)
  })

  it('is right, or wrong by as little as a space', async () => {
    const hash = await hashPassword(WORDS)
    expect(await verifyPassword(WORDS, hash)).toBe('right')
    for (const other of [`${WORDS} `, ` ${WORDS}`, WORDS.toUpperCase(), '']) {
      expect(await verifyPassword(other, hash)).toBe('wrong')
    }
  })

  it('may be of any characters', async () => {
    const odd = '🐈 ключ\u0000 \t„пароль“ é'
    expect(await verifyPassword(odd, await hashPassword(odd))).toBe('right')
  })

  it('is never cut: what is longer than any of ours is wrong', async () => {
    const hash = await hashPassword('x'.repeat(128))
    expect(await verifyPassword('x'.repeat(128), hash)).toBe('right')
    expect(await verifyPassword('x'.repeat(129), hash)).toBe('wrong')
  })

  it('is nobody’s without a hash, however it is damaged', async () => {
    for (const stored of [null, undefined, '', 'plain', '$argon2id$v=19$m=19456,t=2,p=1$$']) {
      expect(await verifyPassword(WORDS, stored)).toBe('wrong')
    }
  })

  it('says so when it was hashed with other parameters than today’s', async () => {
    expect(await verifyPassword(WORDS, phc(WORDS, 8_192, 1))).toBe('stale')
    expect(await verifyPassword('another', phc(WORDS, 8_192, 1))).toBe('wrong')
    expect(await verifyPassword(WORDS, phc(WORDS, 19_456, 2))).toBe('right')
  })

  it('costs an unknown account what it costs a known one', async () => {
    const hash = await hashPassword(WORDS)
    const hashedFor = async (stored: string | undefined) => {
      let hashed = 0
      const hook = createHook({
        init: (_id, type) => {
          if (type === 'ARGON2REQUEST') hashed += 1
        },
      }).enable()
      await verifyPassword('not this one', stored)
      hook.disable()
      return hashed
    }
    expect([await hashedFor(undefined), await hashedFor(hash)]).toEqual([1, 1])
  })

  it('turns people away when too many wait, and none who may wait', async () => {
    const verdicts = await Promise.all(Array.from({ length: 40 }, () => verifyPassword(WORDS, undefined)))
    expect(verdicts.filter((verdict) => verdict === 'wrong')).toHaveLength(34)
    expect(verdicts.filter((verdict) => verdict === 'busy')).toHaveLength(6)
    expect(await verifyPassword(WORDS, undefined)).toBe('wrong')
  })
})
