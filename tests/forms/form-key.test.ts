import { describe, expect, it } from 'vitest'
import { newId } from '#app/db/id.server.ts'
import { newFormKey, readFormKey } from '#app/forms/form-key.server.ts'

const owner = `customer:${newId()}` as const

describe('a form key', () => {
  it('says for whom the form was drawn', () => {
    expect(readFormKey('secret', newFormKey('secret', owner))).toBe(owner)
    const admin = `admin:${newId()}` as const
    expect(readFormKey('secret', newFormKey('secret', admin))).toBe(admin)
  })

  it('is another each time', () => expect(newFormKey('secret', owner)).not.toBe(newFormKey('secret', owner)))

  it('is nobody’s when it was made, changed or signed elsewhere', () => {
    const key = newFormKey('secret', owner)
    const [id, , signature] = key.split('.')
    for (const forged of [
      newFormKey('other', owner),
      `${id}.customer:${newId()}.${signature}`,
      `${newId()}.${owner}.${signature}`,
      `${key}x`,
      key.slice(0, -1),
      newId(),
      '',
    ]) {
      expect(readFormKey('secret', forged)).toBeUndefined()
    }
  })
})
