import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What Postmark would have been sent. */
export interface SentMessage {
  From: string
  To: string
  Subject: string
  HtmlBody: string
  TextBody: string
  MessageStream: string
  ReplyTo?: string
  Metadata: Record<string, string>
  Headers: { Name: string; Value: string }[]
}

/** What to do with one request to send. Without one, it is answered as Postmark would. */
export type Behaviour =
  /** Takes the messages and answers. */
  | { do: 'answer' }
  /** Takes nothing. */
  | { do: 'refuse'; status: number; code?: number; retryAfter?: string }
  /** Takes the messages and cuts the line after so many bytes of the answer. */
  | { do: 'cut'; bytes: number }
  /** Takes nothing and cuts the line. */
  | { do: 'drop' }
  /** Never answers. */
  | { do: 'stall'; accept: boolean }
  /** Takes the messages, answers for the first few. */
  | { do: 'partly'; entries: number }
  /** Takes the messages, answers for each of them twice. */
  | { do: 'repeat' }
  /** Takes the messages and answers with a page. */
  | { do: 'page' }

export interface PostmarkStandIn {
  /** For POSTMARK_API_HOST. */
  url: string
  /** Every message taken, in order. */
  accepted: SentMessage[]
  /** How many messages each request to send held. */
  batches: number[]
  searches: number
  /** One for each coming request to send, in order. */
  behaviours: Behaviour[]
  /** For every request to send once `behaviours` is used up. */
  otherwise: Behaviour
  /** The search answers with this status instead. */
  searchStatus: number | undefined
  /** Refuses single messages: address to Postmark's ErrorCode. */
  refused: Map<string, number>
  /** A batch with a message to one of these is refused as a whole. */
  poison: Set<string>
  /** Called with each request to send, before it is dealt with. */
  onBatch: (messages: SentMessage[]) => void | Promise<void>
  close(): Promise<void>
}

/** A server that behaves like Postmark's, as well or as badly as a test wants, on a free port. */
export async function startPostmarkStandIn(token = 'stand-in-token'): Promise<PostmarkStandIn> {
  const state: PostmarkStandIn = {
    url: '',
    accepted: [],
    batches: [],
    searches: 0,
    behaviours: [],
    otherwise: { do: 'answer' },
    searchStatus: undefined,
    refused: new Map(),
    poison: new Set(),
    onBatch: () => {},
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const server = createServer(async (request, response) => {
    if (request.headers['x-postmark-server-token'] !== token) {
      return json(response, 401, { ErrorCode: 10, Message: 'Bad or missing Server API token.' })
    }
    const url = new URL(request.url!, 'http://stand-in')
    if (request.method === 'GET' && url.pathname === '/messages/outbound') return search(state, url, response)
    if (request.method === 'POST' && url.pathname === '/email/batch') return send(state, request, response)
    json(response, 404, { ErrorCode: 0, Message: 'Nothing here.' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return state
}

async function send(
  state: PostmarkStandIn,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const messages = JSON.parse(Buffer.concat(chunks).toString()) as SentMessage[]
  state.batches.push(messages.length)
  await state.onBatch(messages)
  const behaviour = state.behaviours.shift() ?? state.otherwise
  if (behaviour.do === 'drop') {
    request.socket.destroy()
    return
  }
  if (behaviour.do === 'refuse') {
    if (behaviour.retryAfter) response.setHeader('retry-after', behaviour.retryAfter)
    return json(response, behaviour.status, {
      ErrorCode: behaviour.code ?? 0,
      Message: 'Refused by the test.',
    })
  }
  if (behaviour.do === 'stall' && !behaviour.accept) return
  if (messages.length > 500) return json(response, 422, { ErrorCode: 410, Message: 'Too many.' })
  if (messages.some((message) => state.poison.has(addressOf(message)))) {
    return json(response, 422, { ErrorCode: 402, Message: 'Invalid JSON.' })
  }
  const entries = messages.map((message) => take(state, message))
  if (behaviour.do === 'stall') return
  if (behaviour.do === 'page') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')
    return
  }
  const answer =
    behaviour.do === 'partly'
      ? entries.slice(0, behaviour.entries)
      : behaviour.do === 'repeat'
        ? entries.flatMap((entry) => [entry, entry])
        : entries
  if (behaviour.do === 'cut') return cut(response, JSON.stringify(answer), behaviour.bytes)
  json(response, 200, answer)
}

function take(state: PostmarkStandIn, message: SentMessage) {
  const code = state.refused.get(addressOf(message))
  if (code !== undefined) return { ErrorCode: code, Message: `Refused with ${code}.` }
  state.accepted.push(message)
  return { ErrorCode: 0, Message: 'OK', MessageID: `pm-${message.Metadata.outbox_id}`, To: message.To }
}

function search(state: PostmarkStandIn, url: URL, response: ServerResponse): void {
  state.searches++
  if (state.searchStatus) {
    json(response, state.searchStatus, { ErrorCode: 0, Message: 'Not now.' })
    return
  }
  const wanted = url.searchParams.get('metadata_outbox_id')
  const stream = url.searchParams.get('messagestream')
  const found = state.accepted.filter(
    (message) => message.Metadata.outbox_id === wanted && message.MessageStream === stream,
  )
  const Messages = found.map((message) => ({ MessageID: `pm-${wanted}`, Metadata: message.Metadata }))
  json(response, 200, { TotalCount: Messages.length, Messages })
}

function addressOf(message: SentMessage): string {
  return /<([^>]+)>$/.exec(message.To)?.[1] ?? message.To
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** The answer as bytes on the wire, up to one of them. */
function cut(response: ServerResponse, body: string, bytes: number): void {
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`
  const socket = response.socket!
  socket.write(Buffer.from(head + body).subarray(0, bytes), () => socket.destroy())
}
