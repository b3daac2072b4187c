import { isSeen, withoutUnseen } from './unseen.ts'

/**
 * A name or a title in the one form in which it is kept, compared and read by others (spec, section 2): on one line,
 * composed (NFC), single spaces, nothing that nobody sees. Empty where nothing of it would be seen.
 */
export function cleanLine(text: string): string {
  const line = withoutUnseen(text.replace(/(?!\ufeff)[\s\u0085]/g, ' '))
    .normalize('NFC')
    .replace(/ +/g, ' ')
    .trim()
  return isSeen(line) ? line : ''
}
