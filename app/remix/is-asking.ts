/**
 * The router says it at once, React only with what it draws next; a second question in between would break off
 * the first, and Remix lets that show as an error.
 */
export function isAsking(): boolean {
  const { revalidation, navigation } = window.__remixRouter.state
  return revalidation !== 'idle' || navigation.state !== 'idle'
}
