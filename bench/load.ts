import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export interface Shot {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
  /** Any other answer ends the benchmark: a fast refusal is not a fast page. */
  expect: number | readonly number[]
  /** What the body must hold, or the address that an answer leads to: a fast empty page is not a fast page either. */
  marker?: string | ((body: string) => boolean)
  answered?(answer: Answer): void
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** A form that is sent, and answered with the next page. */
export function postShot(port: number, path: string, cookie: string, fields: Record<string, string>): Shot {
  return {
    method: 'POST',
    path,
    headers: {
      cookie,
      origin: `http://127.0.0.1:${port}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields).toString(),
    expect: 303,
  }
}

export interface Measured {
  requestsPerSecond: number
  /** Milliseconds, sorted. */
  latencies: number[]
}

/** Fires at a server of ours with `lanes` requests under way, for `ms`; `next` makes each shot. */
export async function fire(port: number, lanes: number, ms: number, next: () => Shot): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes })
  const latencies: number[] = []
  const began = performance.now()
  const lane = async () => {
    while (performance.now() - began < ms) {
      const shotAt = performance.now()
      await shoot(agent, port, next())
      latencies.push(performance.now() - shotAt)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  return { requestsPerSecond: latencies.length / seconds, latencies: latencies.sort((a, b) => a - b) }
}

/** One request on a connection of its own. */
export async function shootOnce(port: number, shot: Shot): Promise<Answer> {
  const agent = new Agent()
  const answer = await shoot(agent, port, shot)
  agent.destroy()
  return answer
}

function shoot(agent: Agent, port: number, shot: Shot): Promise<Answer> {
  const { method, path, headers, body } = shot
  return new Promise((resolve, reject) => {
    const req = request({ agent, host: '127.0.0.1', port, method, path, headers }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk) => chunks.push(chunk))
      res.once('end', () => {
        const answer = {
          status: res.statusCode!,
          headers: res.headers,
          body: Buffer.concat(chunks).toString(),
        }
        shot.answered?.(answer)
        const wrong = whatIsWrong(shot, answer)
        if (wrong === undefined) resolve(answer)
        else reject(new Error(`${method} ${path} ${wrong}: ${answer.body.slice(0, 300)}`))
      })
    })
    req.once('error', reject)
    req.end(body)
  })
}

function whatIsWrong({ expect, marker }: Shot, { status, headers, body }: Answer): string | undefined {
  if (![expect].flat().includes(status)) return `answered ${status}`
  if (marker === undefined || status === 304) return undefined
  const text = headers.location ?? body
  const holds = typeof marker === 'string' ? text.includes(marker) : marker(text)
  return holds ? undefined : 'answered without what it should hold'
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(numbers: readonly number[]): number {
  return percentile(
    [...numbers].sort((a, b) => a - b),
    0.5,
  )
}
