import type { EntryContext } from '@remix-run/node'

/**
 * Takes the page's data from Remix, which would stream it in several scripts, as one: a page is rendered to a
 * string here. @returns '' where the page has none.
 */
export async function takeHandOff(context: EntryContext, nonce: string): Promise<string> {
  const data = context.serverHandoffStream
  context.serverHandoffStream = undefined
  if (!data) return ''
  const text = await new Response(data).text()
  // "</script>" and the two line separators are not safe in a script.
  const literal = JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `<script nonce="${nonce}">window.__remixContext.streamController.enqueue(${literal});window.__remixContext.streamController.close();</script>`
}
