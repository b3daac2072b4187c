/** From public leaks. Unpacked at the first question, not at the start. */
let common: Promise<ReadonlySet<string>> | undefined

async function readCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'])
}

const ROWS = ['1234567890', '0987654321', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm']

/** Without a word that everybody knows. */
const MIN_REST = 8

/**
 * True for what is tried first: common ones, one piece repeated, walks along the keyboard, and little more than
 * a name in `words` (ASVS 5.0, 6.2.4, 6.2.11, 6.2.12).
 */
export async function isGuessable(password: string, words: readonly string[]): Promise<boolean> {
  common ??= readCommon()
  const known = await common
  const folded = password.toLowerCase()
  const bare = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (known.has(folded) || (known.has(bare) && bare.length * 2 >= folded.length)) return true
  if (/^(.{1,8})\1+.?$/su.test(folded) || new Set(folded).size < 5) return true
  if (ROWS.some((row) => row.repeat(13).includes(folded))) return true
  return words.some((word) => isMostly(folded, word.toLowerCase()))
}

function isMostly(password: string, word: string): boolean {
  if (word.length < 3) return false
  return [word, word.replace(/\s+/g, '')].some((part) => {
    const rest = password.split(part).join('')
    return rest !== password && rest.length < MIN_REST
  })
}
