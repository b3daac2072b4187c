/** What a person writes, and may want back: never a password, a link's token, or what a form says of itself. */
const TYPED_FIELDS = ['email', 'name', 'title', 'subject', 'description', 'subdomain', 'accent', 'body']

export function typedText(fields: FormData): string {
  return TYPED_FIELDS.flatMap((name) => fields.getAll(name))
    .filter((text): text is string => typeof text === 'string' && text.trim() !== '')
    .join('\n\n')
}
