/** As long as a reply may be; unlike one it may be a single word. */
export const MAX_NOTE = 2000

/**
 * Whom an internal note names: `@` and the whole name, or the first name where only one of the team has it. A name
 * that is part of a longer word names nobody.
 */
export function mentionedIn<Person extends { name: string }>(
  note: string,
  team: readonly Person[],
): Person[] {
  const words = note.toLowerCase()
  const first = (person: Person) => person.name.toLowerCase().split(/\s+/)[0]!
  return team.filter((person) => {
    const alone = team.filter((other) => first(other) === first(person)).length === 1
    return mentions(words, person.name.toLowerCase()) || (alone && mentions(words, first(person)))
  })
}

function mentions(words: string, name: string): boolean {
  for (let at = words.indexOf(`@${name}`); at >= 0; at = words.indexOf(`@${name}`, at + 1)) {
    const before = words[at - 1] ?? ' '
    const after = words[at + 1 + name.length] ?? ' '
    // Not in the middle of an address or of a longer name.
    if (!/[\p{L}\p{N}._-]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true
  }
  return false
}
