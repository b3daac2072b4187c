const TINTS = 6

/** "Anna Maria Holm" is AH, "support" is S. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/u)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends
    .map((word) => String.fromCodePoint(word?.codePointAt(0) ?? 0x3f))
    .join('')
    .toLocaleUpperCase('en')
}

/** A class, as the content security policy allows no style attribute. */
function tint(name: string): number {
  let sum = 0
  for (const letter of name) sum = (sum * 33 + (letter.codePointAt(0) ?? 0)) % 65_521
  return sum % TINTS
}

export function Avatar({ name }: { name: string }) {
  return (
    <span className={`avatar tint-${tint(name)}`} aria-hidden="true">
      {initials(name)}
    </span>
  )
}
