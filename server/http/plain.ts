import type { ServerResponse } from 'node:http'

/** For the log and the metrics: the client left before there was an answer, which is no fault of ours. */
export const CLIENT_LEFT = 499

const WORDS: Record<number, string> = {
  400: 'Bad request',
  404: 'Not found',
  405: 'Not allowed',
  413: 'Too large',
  503: 'Too much at once',
}

export function refuse(res: ServerResponse, status: number): void {
  res
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
    .end(`${WORDS[status] ?? 'Something went wrong'}\n`)
}

export function cut(res: ServerResponse): void {
  if (res.headersSent) res.destroy()
  else refuse(res, 500)
}
