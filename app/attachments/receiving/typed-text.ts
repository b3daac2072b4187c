/**
 * The fields of our forms that a person writes in, and may want back where a page has taken the form's place: never a
 * password, a link's token, or what a form says of itself.
 */
const TYPED_FIELDS = ['email', 'name', 'title', 'subject', 'description', 'subdomain', 'accent', 'body']

/** What was typed into a form, one field beneath the other; '' where that is nothing. */
export function typedText(fields: FormData): string {
  return TYPED_FIELDS.flatMap((name) => fields.getAll(name))
    .filter((text): text is string => typeof text === 'string' && text.trim() !== '')
    .join('\n\n')
}
