import { describe, expect, it } from 'vitest'
import { forget, readSecret, sessionCookie } from '#app/auth/sessions/cookies.server.ts'
import { newSecret } from '#app/db/id.server.ts'

describe('a session cookie', () => {
  it('takes the __Host- prefix and is Secure behind https', async () => {
    const header = await sessionCookie('desk', 'https://help.example.com').serialize(newSecret())
    expect(header).toMatch(/^__Host-deskfile_desk=/)
    expect(header.split('; ').slice(1).sort()).toEqual(
      ['Max-Age=1209600', 'Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'].sort(),
    )
  })

  it.each([undefined, 'http://localhost:3000'])('is plain where it is %s', async (publicUrl) => {
    const header = await sessionCookie('0123', publicUrl).serialize(newSecret())
    expect(header).toMatch(/^deskfile_0123=/)
    expect(header.split('; ').slice(1).sort()).toEqual(
      ['Max-Age=1209600', 'Path=/', 'HttpOnly', 'SameSite=Lax'].sort(),
    )
  })

  it('is read back, and nothing else is taken for it', async () => {
    const cookie = sessionCookie('0123', undefined)
    const secret = newSecret()
    const asked = async (header: string) =>
      readSecret(cookie, new Request('http://desk.test', { headers: { cookie: header } }))
    const pair = (await cookie.serialize(secret)).split(';')[0]!
    expect(await asked(`other=1; ${pair}`)).toBe(secret)
    expect(await asked(pair.replace('0123', '4567'))).toBeUndefined()
    expect(await asked('deskfile_0123=%7B')).toBeUndefined()
    expect(await asked((await cookie.serialize({ $ne: '' })).split(';')[0]!)).toBeUndefined()
    expect(await asked((await cookie.serialize(`${secret}x`)).split(';')[0]!)).toBeUndefined()
  })

  it('is forgotten at once', async () => {
    expect(await forget(sessionCookie('0123', undefined))).toMatch(/^deskfile_0123=; .*Max-Age=0/)
  })
})
