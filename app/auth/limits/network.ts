/** One household's or machine's: its holder may choose from 2^64 IPv6 addresses. */
export function networkOf(address: string): string {
  return firstGroups(address, 4)
}

/** One customer's of a provider, 65,536 households; of an IPv4 address its 256 neighbours. */
export function widerNetworkOf(address: string): string {
  return address.includes('.') && !address.includes(':')
    ? address.slice(0, address.lastIndexOf('.'))
    : firstGroups(address, 3)
}

function firstGroups(address: string, groups: number): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail = ''] = address.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const zeros = address.includes('::') ? Array(Math.max(0, 8 - before.length - after.length)).fill('0') : []
  return [...before, ...zeros, ...after].slice(0, groups).join(':')
}
