import type { ServerResponse } from 'node:http'

const WORDS = {
  400: 'Bad request',
  405: 'Not allowed',
  413: 'Too large',
  500: 'Something went wrong',
}

/** Refuses in plain text, where there is no page. */
export function refuse(res: ServerResponse, status: keyof typeof WORDS): void {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${WORDS[status]}\n`)
}

/** Says that it failed, where that can still be said. */
export function cut(res: ServerResponse): void {
  if (res.headersSent) res.destroy()
  else refuse(res, 500)
}
