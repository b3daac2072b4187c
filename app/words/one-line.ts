/**
 * What may stand on one line that somebody else reads, in a page or an email: no line ends, no control characters,
 * nothing that turns text around or hides.
 */
export const ONE_LINE = /^[^\p{Cc}\p{Zl}\p{Zp}\u200b\u202a-\u202e\u2066-\u2069\ufeff]*$/u
