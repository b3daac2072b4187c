import fc from 'fast-check'
import { expect, test } from 'vitest'
import { termsOf } from '#app/tickets/search/search-terms.ts'
import { snippetOf } from '#app/tickets/search/snippet.ts'

/** The hits in square brackets. */
function shown(text: string, typed: string): string | undefined {
  return snippetOf(text, termsOf(typed))
    ?.map((part) => (part.isHit ? `[${part.text}]` : part.text))
    .join('')
}

test('the words that were found are marked as they are written', () => {
  expect(shown('Die Straße vor dem Café', 'STRASSE cafe')).toBe('Die [Straße] vor dem [Café]')
  expect(shown('Printers print', 'print')).toBe('[Printers] [print]')
  expect(shown('out of paper, paper tray', '"paper tray"')).toBe('out of paper, [paper] [tray]')
  expect(shown('nothing of it', 'printer')).toBeUndefined()
})

test('a long text is shown from a little before the first hit, on one line', () => {
  const text = `${'before '.repeat(40)}\n\nthe printer\nburns ${'after '.repeat(40)}`
  const snippet = shown(text, 'printer')!
  expect(snippet).toMatch(/^… before .* the \[printer\] burns after .* …$/)
  expect(snippet.split(' ').length).toBeLessThan(32)
})

test('whatever the text, nothing is added to it but what says that it goes on', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab <>&"ßé́ \n.-'), maxLength: 400 })
  fc.assert(
    fc.property(text, fc.constantFrom('a', 'ab b', '"a b"', 'ss', 'e'), (written, typed) => {
      const parts = snippetOf(written, termsOf(typed))
      if (!parts) return
      const plain = parts
        .map((part) => part.text)
        .join('')
        .replace(/^… | …$/g, '')
      expect(written.replace(/\s+/g, ' ')).toContain(plain.trim())
      expect(parts.some(({ isHit }) => isHit)).toBe(true)
    }),
    { numRuns: 500 },
  )
})
