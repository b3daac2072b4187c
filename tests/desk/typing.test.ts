import { beforeEach, expect, test, vi } from 'vitest'

const COMMANDS = 'jkxae'
let typing: typeof import('#app/desk/keyboard/typing.ts')

beforeEach(async () => {
  vi.useFakeTimers({ now: 0 })
  vi.resetModules()
  typing = await import('#app/desk/keyboard/typing.ts')
  return () => vi.useRealTimers()
})

/** What the letters of a text do, pressed one after the other; `a` changes something. */
function press(text: string, pauseMs: number): string[] {
  const done: string[] = []
  const button = { isConnected: true, click: () => done.push('a') } as unknown as HTMLElement
  for (const letter of text) {
    vi.advanceTimersByTime(pauseMs)
    if (typing.isTyping({ timeStamp: Date.now() }, COMMANDS.includes(letter))) continue
    if (letter === 'a') typing.pressUnlessTyping(button)
    else done.push(letter)
  }
  vi.advanceTimersByTime(10_000)
  return done
}

test.each(['Hello, thank you', 'take a look', 'anna', 'two e', 'thanks a'])('“%s” is words', (words) => {
  expect(press(words, 120)).toEqual([])
})

test('keys that mean something do it one after the other, however quickly', () => {
  expect(press('jjxkxja', 30)).toEqual([...'jjxkxja'])
})

test('what changes something waits until no letter follows', () => {
  expect(press('a', 0)).toEqual(['a'])
  expect(press('ab', 50)).toEqual([])
  expect(press('a', 0)).toEqual(['a'])
})

test('after a pause a letter is a command again', () => {
  expect(press('h', 0)).toEqual([])
  expect(press('e', 1000)).toEqual(['e'])
})
