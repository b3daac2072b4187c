import type { Accounts } from '#app/auth/account.ts'
import { pageTitle } from '#app/i18n/catalogue.server.ts'

/** In a portal the page around it names the workspace. */
export function titleIn({ kind }: Accounts, words: string): string {
  return kind === 'admin' ? pageTitle(words) : words
}
