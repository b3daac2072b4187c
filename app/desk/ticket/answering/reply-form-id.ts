import { useHydrated } from '#app/ui/browser/use-hydrated.ts'

/** The form at the end of a ticket: there is always one. */
export const REPLY_FORM = 'reply'

/**
 * Makes a button, and a field, part of the reply's form while no JavaScript runs: another form would send the
 * page away with a half-written reply on it (docs/decisions/0061).
 */
export function useBesideReply(action: string) {
  const hydrated = useHydrated()
  return {
    field: hydrated ? {} : { form: REPLY_FORM },
    button: hydrated ? {} : { form: REPLY_FORM, formAction: action, formNoValidate: true },
  }
}
