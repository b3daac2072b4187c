import { ServerClient } from 'postmark'
import type { ClaimedEmail } from '#app/outbox/courier/claims.server.ts'
import { isPlainAddress } from '#app/outbox/mailbox.ts'
import type { Result, ResultOf } from '#app/outbox/result.ts'
import { notingFetch, type RequestNotes } from './fetch.server.ts'
import { batches, toMessage } from './message.ts'
import { judgeCode, judgeRequest, type Verdict } from './verdicts.ts'

/** Its answer included. Well within a lease. */
export const TIMEOUT_MS = 30_000

export interface Carrier {
  /** Throws only for a bug. What has not gone by `deadline` (performance.now()) or `signal` is released. */
  send(emails: ClaimedEmail[], deadline: number, signal?: AbortSignal): Promise<ResultOf[]>
  /** Undefined where it has not been taken before. */
  find(email: ClaimedEmail, signal?: AbortSignal): Promise<Result | undefined>
}

export interface PostmarkSettings {
  token: string
  stream: string
  host: string | undefined
  tls: boolean
  from: string
  timeoutMs?: number
}

/** Postmark knows no idempotency key: hence {@link Carrier.find} by our metadata. */
export function openPostmark(settings: PostmarkSettings): Carrier {
  const timeout = (settings.timeoutMs ?? TIMEOUT_MS) / 1000
  /** What a fetch sees belongs to one request alone. */
  const client = (notes: RequestNotes, signal: AbortSignal | undefined) =>
    new ServerClient(settings.token, {
      timeout,
      fetch: notingFetch(notes, signal),
      ...(settings.host && { requestHost: settings.host, useHttps: settings.tls }),
    })

  async function sendBatch(
    emails: ClaimedEmail[],
    deadline: number,
    signal: AbortSignal | undefined,
  ): Promise<ResultOf[]> {
    if (emails.length === 0) return []
    if (performance.now() > deadline || signal?.aborted) return allOf(emails, { outcome: 'released' })
    const notes: RequestNotes = {}
    try {
      const answers: unknown = await client(notes, signal).sendEmailBatch(
        emails.map((email) => toMessage(email, settings)),
      )
      return emails.map(({ id }, index) => ({ id, result: judgeAnswer(answers, index) }))
    } catch (error) {
      const verdict = judgeError(error, notes, emails.length)
      if (verdict !== 'split') return allOf(emails, verdict)
      const middle = Math.ceil(emails.length / 2)
      const first = await sendBatch(emails.slice(0, middle), deadline, signal)
      const halt = first.find(({ result }) => endsTheRun(result))
      const rest = emails.slice(middle)
      return [...first, ...(halt ? allOf(rest, halt.result) : await sendBatch(rest, deadline, signal))]
    }
  }

  return {
    async send(emails, deadline, signal) {
      const [good, bad] = partition(emails, (email) => isPlainAddress(email.to_address))
      const results = allOf(bad, { outcome: 'dead', failure: { reason: 'refused' } })
      for (const batch of batches(good)) results.push(...(await sendBatch(batch, deadline, signal)))
      return results
    },
    async find(email, signal) {
      const notes: RequestNotes = {}
      try {
        const filter = { count: 1, offset: 0, messagestream: settings.stream, metadata_outbox_id: email.id }
        const found = await client(notes, signal).getOutboundMessages(filter)
        if (!Array.isArray(found.Messages)) return unclear('Postmark’s search answered something else.')
        const message = found.Messages.find((one) => one.Metadata?.outbox_id === email.id)
        return message && { outcome: 'sent', providerId: message.MessageID }
      } catch (error) {
        const verdict = judgeError(error, notes, 1)
        if (verdict !== 'split' && verdict.outcome === 'stop') return verdict
        return unclear(error instanceof Error ? error.message : String(error))
      }
    },
  }
}

/** Leaves a message unknown where its answer lacks anything. */
function judgeAnswer(answers: unknown, index: number): Result {
  const answer = Array.isArray(answers) ? answers[index] : undefined
  if (typeof answer?.ErrorCode !== 'number') return unclear('Postmark’s answer has no entry for it.')
  if (answer.ErrorCode !== 0) return judgeCode(answer.ErrorCode, String(answer.Message ?? ''))
  return { outcome: 'sent', providerId: String(answer.MessageID ?? '') }
}

function judgeError(error: unknown, notes: RequestNotes, messages: number): Verdict {
  const { statusCode = 0, code = 0, message = String(error) } = error as Record<string, never>
  return judgeRequest(
    {
      status: Number(statusCode),
      code: Number(code) || 0,
      detail: String(message),
      neverLeft: notes.neverLeft === true,
      retryAfterMs: notes.retryAfterMs,
    },
    messages,
  )
}

function endsTheRun(result: Result): boolean {
  return result.outcome === 'stop' || (result.outcome === 'again' && result.failure.reason === 'busy')
}

function unclear(detail: string): Result {
  return { outcome: 'unknown', failure: { reason: 'noAnswer', detail } }
}

function allOf(emails: ClaimedEmail[], result: Result): ResultOf[] {
  return emails.map(({ id }) => ({ id, result }))
}

function partition<Item>(items: Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}
