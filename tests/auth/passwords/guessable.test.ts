import { describe, expect, it } from 'vitest'
import { isGuessable } from '#app/auth/passwords/guessable.server.ts'

const WORDS = ['Deskfile', 'Acme Bikes', 'anna@example.com', 'anna']

describe('a password that is guessed soon', () => {
  it.each([
    '1qaz2wsx3edc',
    'Unbelievable',
    'qwerty123456',
    'password1234',
    '!!Password!!',
    'passwordpassword',
    'aaaaaaaaaaaa',
    'abababababab',
    '123456789012',
    'qwertyuiopas',
    'deskfile1234',
    'DeskfileDeskfile',
    'acmebikes2026',
    'Acme Bikes 1!',
    'anna-anna-anna',
  ])('%s', async (password) => expect(await isGuessable(password, WORDS)).toBe(true))
})

describe('a password that is not', () => {
  it.each([
    'orange bicycle under rain',
    'correct horse battery staple',
    'vZ8#qL2!mT9x',
    'the acme bikes are always late on mondays',
    'monkey84729471023958',
    'пароль из нескольких слов',
  ])('%s', async (password) => expect(await isGuessable(password, WORDS)).toBe(false))
})
