/** Nothing in it can begin a second address. */
export function isPlainAddress(address: string): boolean {
  return /^[^\s@,;:<>()[\]\\"]+@[^\s@,;:<>()[\]\\"]+$/.test(address)
}

/** What could end the quotes or begin another address is taken out of the name. */
export function mailbox(name: string, address: string): string {
  const safe = name
    .replace(/"/g, "'")
    .replace(/[\\<>]|\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return safe === '' ? address : `"${safe}" <${address}>`
}

export function sender(mailFrom: string, name: string): string {
  const bracketed = /^(.*?)\s*<([^<>]+)>$/.exec(mailFrom)
  const address = bracketed?.[2] ?? mailFrom
  return mailbox(name || (bracketed?.[1] ?? ''), address)
}
