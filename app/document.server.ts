/** The policy of every page: scripts and styles are ours or carry this answer's nonce; nobody frames us. */
export function documentPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The script that gives the browser the data of the page that it has just been sent. */
export async function handOff(data: ReadableStream<Uint8Array>, nonce: string): Promise<string> {
  const text = await new Response(data).text()
  // JSON is not safe inside a script element as it is: "</script>" and the two line separators.
  const literal = JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `<script nonce="${nonce}">window.__remixContext.streamController.enqueue(${literal});window.__remixContext.streamController.close();</script>`
}
