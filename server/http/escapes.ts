/** An escape that is none is nobody's address; Remix would look for its page and complain. */
export function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
