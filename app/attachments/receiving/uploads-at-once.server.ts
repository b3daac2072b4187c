/** Spec, section 3. A browser sends five at once, so some wait. */
const MAX_AT_ONCE = 2
const MAX_WAITING = 10
const MAX_IN_ALL = 100

interface Person {
  running: number
  waiting: (() => void)[]
}

const people = new Map<string, Person>()
let inAll = 0

/** @returns what ends the upload; undefined where there are too many already. */
export async function takeUpload(whose: string): Promise<(() => void) | undefined> {
  const person = people.get(whose) ?? { running: 0, waiting: [] }
  people.set(whose, person)
  if (person.running < MAX_AT_ONCE) {
    if (inAll >= MAX_IN_ALL) return undefined
    person.running++
    inAll++
  } else {
    if (person.waiting.length >= MAX_WAITING) return undefined
    await new Promise<void>((resolve) => person.waiting.push(resolve))
  }
  return () => {
    const next = person.waiting.shift()
    if (next) return next()
    person.running--
    inAll--
    if (person.running === 0) people.delete(whose)
  }
}
