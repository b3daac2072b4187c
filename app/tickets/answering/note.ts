/** As long as a reply may be; unlike one it may be a single word. */
export const MAX_NOTE = 2000

export interface Mention<Person> {
  at: number
  end: number
  people: Person[]
}

/** Behind a space or what opens or parts a phrase, not within an address. */
const AT = /(?<![^\s([{<"'“‘«„,;:—–/]|[\p{L}\p{N}]['"])@[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*/gu
/** What makes a longer word of a name: an address, a package, a domain. */
const GOES_ON = /^(?:[\p{L}\p{N}]|[._@/-][\p{L}\p{N}])/u

/** A name within a longer word, an address or a link names nobody; a first name counts where only one has it. */
export function findMentions<Person extends { name: string }>(
  note: string,
  team: readonly Person[],
): Mention<Person>[] {
  const first = (person: Person) => person.name.split(/\s+/)[0]!
  const bearers = new Map<string, number>()
  for (const person of team) {
    const name = first(person).toLowerCase()
    bearers.set(name, (bearers.get(name) ?? 0) + 1)
  }
  const isAlone = (person: Person) => bearers.get(first(person).toLowerCase()) === 1
  return [...note.matchAll(AT)]
    .filter(({ index }) => note[index - 1] !== '/' || isListed(note, index))
    .map(({ index: at, 0: word }) => {
      const named = team.flatMap((person) => {
        const called = [person.name, ...(isAlone(person) ? [first(person)] : [])]
        const name = called.find((one) => isNamed(note, at + 1, one))
        return name === undefined ? [] : [{ person, end: at + 1 + name.length }]
      })
      const people = named.map(({ person }) => person)
      return {
        at,
        end: Math.max(...named.map(({ end }) => end), people.length ? 0 : at + word.length),
        people,
      }
    })
}

function isListed(note: string, at: number): boolean {
  return /(?:^|[\s(])(?:@[^\s@]*\/)+$/.test(note.slice(Math.max(0, at - MAX_NOTE), at))
}

function isNamed(note: string, at: number, name: string): boolean {
  const end = at + name.length
  const isThere = note.slice(at, end).toLowerCase() === name.toLowerCase()
  return isThere && !GOES_ON.test(note.slice(end, end + 3))
}

export function mentionedIn<Person extends { name: string }>(
  note: string,
  team: readonly Person[],
): Person[] {
  const named = findMentions(note, team).flatMap(({ people }) => people)
  return team.filter((person) => named.includes(person))
}

export interface NoteNews {
  mailed: string[]
  unknown: string[]
}

/** @returns undefined where the note names nobody else. */
export function newsOfNote(
  note: string,
  team: readonly { id: string; name: string }[],
  authorId: string,
): NoteNews | undefined {
  const mailed = mentionedIn(note, team).filter(({ id }) => id !== authorId)
  const unknown = findMentions(note, team).filter(({ people }) => people.length === 0)
  if (mailed.length + unknown.length === 0) return undefined
  return {
    mailed: mailed.map(({ name }) => name),
    unknown: [...new Set(unknown.map(({ at, end }) => note.slice(at, end)))],
  }
}
