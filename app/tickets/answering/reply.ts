/** Characters of a reply, as {@link import('#app/i18n/many-lines.ts').cleanText} leaves it. */
export const MIN_REPLY = 5
export const MAX_REPLY = 2000
