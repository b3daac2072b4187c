/**
 * The page of an address that only takes a form, or that answers with a file: it is never drawn. But without one the
 * framework answers what goes wrong there with bare data, where a person needs a page that says it.
 */
export function NoPage(): null {
  return null
}
