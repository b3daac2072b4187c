import { newId } from '#app/db/id.server.ts'
import type { Visitor } from '#tests/support/site.ts'

/** One reply that somebody means to send, however often they have to. */
export interface Wish {
  key: string
  body: string
  file: boolean
  acknowledged: boolean
}

/** Sends replies one after the other, and each again until it is acknowledged: what a person does on a bad line. */
export class Writer {
  readonly name: string
  readonly wishes: Wish[] = []
  readonly #ticket: string
  readonly statuses = new Map<number, number>()
  failures = 0
  /** Appended to each reply. */
  more = ''

  constructor(name: string, ticket: string) {
    this.name = name
    this.#ticket = ticket
  }

  get acknowledged(): Wish[] {
    return this.wishes.filter((wish) => wish.acknowledged)
  }

  /** @returns false where no answer came, or one that acknowledges nothing. */
  async send(visitor: Visitor): Promise<boolean> {
    const last = this.wishes.at(-1)
    const wish = last && !last.acknowledged ? last : this.#next()
    try {
      const answer = await visitor.post(`${this.#ticket}/reply`, wish.file ? withFile(wish) : plain(wish))
      await answer.arrayBuffer()
      this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1)
      wish.acknowledged = answer.status === 303
    } catch {
      this.failures++
    }
    return wish.acknowledged
  }

  #next(): Wish {
    const number = this.wishes.length + 1
    const wish = {
      key: `${newId()}-${newId()}`,
      body: `${this.name} says number ${number}${this.more}`,
      file: number % 5 === 0,
      acknowledged: false,
    }
    this.wishes.push(wish)
    return wish
  }
}

function plain({ key, body }: Wish) {
  return { key, body }
}

function withFile({ key, body }: Wish): FormData {
  const form = new FormData()
  form.set('key', key)
  form.set('body', body)
  form.append('attachments', new Blob([`${body}\n`.repeat(500)]), 'log.txt')
  return form
}
