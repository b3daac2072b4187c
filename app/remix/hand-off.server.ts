import type { EntryContext } from '@remix-run/node'

/**
 * Takes the page's data from Remix, which would stream it in several scripts, as one: a page is rendered to a
 * string here. @returns '' where the page has none.
 */
export async function takeHandOff(context: EntryContext, nonce: string): Promise<string> {
  const data = context.serverHandoffStream
  context.serverHandoffStream = undefined
  return data ? handOffScript(await new Response(data).text(), nonce) : ''
}

/** Gives the browser the page's data, as turbo-stream writes it. In single quotes: the data is full of double ones. */
export function handOffScript(data: string, nonce: string): string {
  const literal = data.replace(
    UNSAFE,
    (c) => ESCAPED[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `<script nonce="${nonce}">window.__remixContext.streamController.enqueue('${literal}');window.__remixContext.streamController.close();</script>`
}

/** "</script>" and the two line separators are not safe in a script. */
const UNSAFE = /[<>&'\\\n\r\u2028\u2029]/g
const ESCAPED: Record<string, string> = { "'": "\\'", '\\': '\\\\', '\n': '\\n', '\r': '\\r' }
