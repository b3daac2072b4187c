import { encodeExtended } from 'content-disposition'
import { withoutDevice } from '#app/attachments/file-name.ts'

/** Writes RFC 6266 and RFC 8187. `name` comes from `cleanName`, so it has no control characters. */
export function contentDisposition(kind: 'attachment' | 'inline', name: string): string {
  return `${kind}; filename="${plainName(name)}"; filename*=${encodeExtended(name.replace(/\p{Surrogate}/gu, '_'))}`
}

/** Made harmless after NFKD, which can make slashes, colons, dots or devices; some browsers decode `%`. */
function plainName(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["%\\/:]/gu, '_')
  return withoutDevice(ascii.replace(/^[ .]+/, '_').replace(/[ .]$/, '_'))
}
