import { isSeen, withoutInvisible } from './invisible.ts'

/** Cleans a name or title (spec, section 2): on one line, composed (NFC), single spaces, nothing that nobody sees. */
export function cleanLine(text: string): string {
  const line = withoutInvisible(text.replace(/(?!\ufeff)[\s\u0085]/g, ' '))
    .normalize('NFC')
    .replace(/ +/g, ' ')
    .trim()
  return isSeen(line) ? line : ''
}
