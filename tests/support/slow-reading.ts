import type { KyselyPlugin } from 'kysely'

/** Has each answer of a database wait for something else to happen: what was read is then older than what is there. */
export function afterReading(wait: () => Promise<unknown>): KyselyPlugin {
  return {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      await wait()
      return result
    },
  }
}
