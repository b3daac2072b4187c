import { RESERVED_SUBDOMAINS, SUBDOMAIN } from './workspace.ts'

/** Unicode does not take these apart. */
const SPELLED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}

const MAX_LENGTH = 40

export function proposeSubdomain(name: string): string {
  const proposal = name
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => SPELLED[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '')
  return SUBDOMAIN.test(proposal) && !RESERVED_SUBDOMAINS.includes(proposal) ? proposal : ''
}
