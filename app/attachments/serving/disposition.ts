import { withoutDevice } from '#app/attachments/file-name.ts'

/**
 * A Content-Disposition header that every browser reads the same way (RFC 6266): the name in plain ASCII for the
 * oldest, and in UTF-8 (RFC 8187) for all others. The name comes from `cleanName`: it has no control characters.
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
 * The name in ASCII. Taken apart, a letter may become a slash, a colon, a dot or a device, so it is made harmless
 * afterwards. A percent sign is decoded by some browsers, quotes and backslashes end or escape the string.
 */
function plainName(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["%\\/:]/gu, '_')
  return withoutDevice(ascii.replace(/^[ .]+/, '_').replace(/[ .]$/, '_'))
}
