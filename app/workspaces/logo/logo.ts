export const MAX_LOGO_BYTES = 256 * 1024

/** No SVG: it is a document that can run scripts. */
export const LOGO_TYPES = {
  png: { mime: 'image/png', isOne: (head: Uint8Array) => begins(head, 0, '89504e470d0a1a0a') },
  jpg: { mime: 'image/jpeg', isOne: (head: Uint8Array) => begins(head, 0, 'ffd8ff') },
  webp: {
    mime: 'image/webp',
    isOne: (head: Uint8Array) => begins(head, 0, '52494646') && begins(head, 8, '57454250'),
  },
} as const

export type LogoType = keyof typeof LOGO_TYPES

export const LOGO_HEAD_BYTES = 12

export function logoTypeOf(head: Uint8Array): LogoType | undefined {
  return (Object.keys(LOGO_TYPES) as LogoType[]).find((type) => LOGO_TYPES[type].isOne(head))
}

/** `{id}.{type}` in the row. */
export interface Logo {
  id: string
  type: LogoType
}

export function readLogo(kept: string | null): Logo | undefined {
  const [, id, type] = /^([0-9a-f]{32})\.(png|jpg|webp)$/.exec(kept ?? '') ?? []
  return id === undefined ? undefined : { id, type: type as LogoType }
}

/** Another picture has another address, so it may be cached for good. */
export function logoPath({ subdomain, logo }: { subdomain: string; logo: string | null }): string | null {
  const known = readLogo(logo)
  return known ? `/${subdomain}/logo/${known.id}` : null
}

function begins(bytes: Uint8Array, at: number, hex: string): boolean {
  const found = bytes.subarray(at, at + hex.length / 2)
  return [...found].map((byte) => byte.toString(16).padStart(2, '0')).join('') === hex
}
