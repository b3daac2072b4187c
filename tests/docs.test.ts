import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDERS = ['app', 'server', 'tests', 'bench', 'migrations', 'docs', 'scripts']

/** Everything that people read here: documents, and the comments of the code. */
const TEXTS = ['.', ...FOLDERS]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: folder !== '.', encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((file) => /(\.(md|ts|tsx|css|toml)|^Dockerfile)$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

const DECISIONS = readdirSync('docs/decisions').filter((name) => /^\d{4}-/.test(name))

/** What the texts name by a pattern's first group and is not so, each with where it stands. */
function untrue(pattern: RegExp, isTrue: (named: string) => boolean): string[] {
  return TEXTS.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)]
      .map(([, named = '']) => named)
      .filter((named) => !isTrue(named))
      .map((named) => `${file}: ${named}`),
  )
}

test('every file that is named is there', () => {
  expect(
    untrue(
      /(?<![\w/#.])((?:app|server|tests|bench|migrations|docs|scripts)\/[\w./-]+\.(?:tsx?|md|css))\b/g,
      existsSync,
    ),
  ).toEqual([])
})

test('every script that is named can be run', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(untrue(/npm run ([\w:-]+)/g, (name) => name in scripts)).toEqual([])
})

test('every decision that is named is there, and listed', () => {
  expect(
    untrue(/docs\/decisions\/(\d{4})/g, (number) => DECISIONS.some((name) => name.startsWith(number))),
  ).toEqual([])
  const listed = readFileSync('docs/decisions/README.md', 'utf8').matchAll(/\]\((\d{4}-[\w-]+\.md)\)/g)
  expect([...listed].map(([, name]) => name).sort()).toEqual(DECISIONS.sort())
})

test('every package is there for a reason that is written down', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  )
  const reasons = readFileSync('docs/dependencies.md', 'utf8').matchAll(/^- (`[^:]+): \S/gm)
  const named = [...reasons].flatMap(([, names = '']) => names.split(', '))
  const installed = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
  expect(named.sort()).toEqual(installed.map((name) => `\`${name}\``).sort())
})

test('every setting is in each list of them', () => {
  const schema = readFileSync('app/config/config.server.ts', 'utf8').split('const environment = ')[1]!
  const settings = [...schema.split('\n})')[0]!.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name!)
  expect(settings.length).toBeGreaterThan(10)
  const missing = ['README.md', 'docs/configuration.md', '.env.example'].flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return settings
      .filter((name) => !new RegExp(`(?:\`|^#)${name}\\b`, 'm').test(text))
      .map((name) => `${file}: ${name}`)
  })
  expect(missing).toEqual([])
})

test('nothing is left to be filled in', () => {
  const blank = /\b(?:TO[D]O|FIX[M]E|TB[D]|X[X]X|FIG[U]RES)\b/
  expect(TEXTS.filter(({ text }) => blank.test(text)).map(({ file }) => file)).toEqual([])
})
