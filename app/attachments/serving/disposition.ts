import { withoutDevice } from '#app/attachments/file-name.ts'

/**
 * Writes a header that every browser reads the same way (RFC 6266, RFC 8187). The name comes from `cleanName`:
 * it has no control characters.
 */
export function contentDisposition(kind: 'attachment' | 'inline', name: string): string {
  const plain = plainName(name)
  const encoded = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '_')).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/**
 * Taken apart, a letter may become a slash, a colon, a dot or a device, so it is made harmless afterwards. A
 * percent sign is decoded by some browsers.
 */
function plainName(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["%\\/:]/gu, '_')
  return withoutDevice(ascii.replace(/^[ .]+/, '_').replace(/[ .]$/, '_'))
}
