import type { Locale } from 'use-intl'
import type { MailSettings } from '#app/db/platform.server.ts'
import { DEFAULT_LOCALE } from '#app/i18n/words.ts'
import { type ComposedEmail, composeEmail } from './compose.server.tsx'
import type { Email } from './email.ts'

export interface RenderedEmail {
  email: Email
  composed: ComposedEmail
}

export function renderEmail(
  email: Email,
  mail: MailSettings,
  locale: Locale = DEFAULT_LOCALE,
): RenderedEmail {
  return { email, composed: composeEmail(email, mail, locale) }
}

/** More than an act has emails: then it says something else each time it runs, which is a bug. */
const MAX_TRIES = 5

class NotRenderedError extends Error {
  readonly email: Email

  constructor(email: Email) {
    super(`An email was told within a transaction before it was rendered: ${email.kind}`)
    this.email = email
  }
}

/**
 * What one act tells. Its transaction renders nothing, as others wait for its lock: it takes from here what was rendered
 * of the very same facts, and else is rolled back, to run again once that is rendered (docs/decisions/0094).
 */
export class RenderedEmails {
  readonly #mail: MailSettings
  readonly #rendered = new Map<string, RenderedEmail>()
  readonly #made = new Map<string, unknown>()

  constructor({ mail }: { mail: MailSettings }) {
    this.#mail = mail
  }

  /** For what is likely to be told. */
  render(email: Email): void {
    this.#rendered.set(JSON.stringify(email), renderEmail(email, this.#mail))
  }

  /** Within the transaction. @throws what makes {@link transact} run it again. */
  find(email: Email): RenderedEmail {
    const rendered = this.#rendered.get(JSON.stringify(email))
    if (!rendered) throw new NotRenderedError(email)
    return rendered
  }

  /** What would be another each time the transaction runs. */
  once<Made>(name: string, make: () => Made): Made {
    if (!this.#made.has(name)) this.#made.set(name, make())
    return this.#made.get(name) as Made
  }

  async transact<Result>(transaction: () => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries++) {
      try {
        return await transaction()
      } catch (error) {
        if (!(error instanceof NotRenderedError) || tries === MAX_TRIES) throw error
        this.render(error.email)
      }
    }
  }
}
