import { expect, test } from 'vitest'
import { en } from '#app/i18n/en/index.ts'

/** Sentences over which people stumbled when they read them for the first time. */
const STUMBLED = [
  'How you are called',
  'As the others see it',
  'Decided where Deskfile is started',
  'each email says so',
  'Nobody’s yet',
  'Single letters act',
  'Take a filter away',
  'it will point to this one',
  'Whoever is new here',
  'It was so before for',
  'kept with Deskfile',
  'Nothing was saved',
]

function sentencesOf(words: object): string[] {
  return Object.values(words).flatMap((word) => (typeof word === 'string' ? [word] : sentencesOf(word)))
}

test('no sentence is one that people stumbled over', () => {
  const sentences = sentencesOf(en)
  expect(sentences.length).toBeGreaterThan(1000)
  for (const words of STUMBLED)
    expect(
      sentences.filter((sentence) => sentence.includes(words)),
      words,
    ).toEqual([])
})
