/**
 * Whether a browser forgets what it keeps of an address when it is told to (Clear-Site-Data): it listens to that over
 * TLS, and from its own machine.
 */
export function canForget(address: string): boolean {
  const { protocol, hostname } = URL.parse(address) ?? { protocol: '', hostname: '' }
  return protocol === 'https:' || /^(?:localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/.test(hostname)
}
