import type { Locale } from 'use-intl'
import { createTranslator } from 'use-intl/core'
import type { Words } from '#app/i18n/words.ts'
import type { Email } from './email.ts'
import { oneLine } from './tidy.ts'

export interface Sentences {
  subject: string
  lead: string
  line: string | undefined
  action: string
}

interface Translator {
  (key: string, values?: Record<string, string | undefined>): string
  has(key: string): boolean
}

/** @throws where the catalogue lacks one: the keys are made of the kind, which no type follows. */
export function sentencesOf(email: Email, locale: Locale, messages: Words): Sentences {
  const t = translatorOf(locale, messages)
  const key = email.kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  const facts = { ...email } as unknown as Partial<Record<string, string>>
  const product = messages.everywhere.product
  const values = {
    name: facts.byName ?? facts.adminName ?? facts.customerName,
    from: facts.fromDepartmentName,
    to: facts.departmentName,
    workspace: facts.workspaceName,
    place: facts.workspaceName ?? product,
    product,
    ...('ticket' in email ? { label: email.ticket.label, subject: email.ticket.subject } : {}),
  }
  return {
    // Mail clients without threading still sort them together.
    subject: oneLine(t('ticket' in email ? 'ticketSubject' : `${key}.subject`, values)),
    lead: t(`${key}.lead`, values),
    line: t.has(`${key}.line`) ? t(`${key}.line`, values) : undefined,
    action: t(`${key}.action`),
  }
}

/** It keeps the sentences that it has parsed. */
const translators = new WeakMap<Words, Translator>()

function translatorOf(locale: Locale, messages: Words): Translator {
  const options = { locale, messages, namespace: 'emails', onError: raise } as const
  const t = translators.get(messages) ?? (createTranslator(options) as unknown as Translator)
  translators.set(messages, t)
  return t
}

/** A translator would only log. */
export function raise(error: Error): never {
  throw error
}
