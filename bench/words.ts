const CONSONANTS = [...'bdfghklmnprstvz']
const VOWELS = [...'aeiou']

/** So many different words, and how often the most frequent stands among them. */
const WORDS = 200_000
const MOST_FREQUENT = 20_000

/** The word of a rank, 0 for the most frequent: two or more syllables, none twice. */
export function wordOf(rank: number): string {
  const syllable = (place: number) => {
    const at = place % (CONSONANTS.length * VOWELS.length)
    return CONSONANTS[at % CONSONANTS.length]! + VOWELS[Math.floor(at / CONSONANTS.length)]!
  }
  // A step that shares no divisor with the number of syllables, so that neighbours in rank begin differently.
  const word = [syllable(rank * 31)]
  for (let rest = Math.floor(rank / 75); word.length < 2 || rest > 0; rest = Math.floor(rest / 75)) {
    word.push(syllable(rest * 17 + rank))
  }
  return word.join('')
}

/**
 * Words as people use them (Zipf): the word of rank r stands here as often as the first one divided by r, so that
 * the first is in two texts of three, and one of the last in a few among half a million.
 */
export function vocabulary(): string[] {
  const words: string[] = []
  for (let rank = 0; rank < WORDS; rank++) {
    const times = Math.max(1, Math.floor(MOST_FREQUENT / (rank + 1)))
    words.push(...Array<string>(times).fill(wordOf(rank)))
  }
  return words
}
