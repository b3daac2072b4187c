import { join } from 'node:path'
import type { ServerBuild } from '@remix-run/server-runtime'
import { THREAD } from './binary/contents.ts'
import { appOf, checkoutWith } from './checkout.ts'
import { end, main } from './main.ts'

/** What `npm run build` makes one file of, with all that it takes: `build/deskfile.cjs`. */
const program = checkoutWith({
  loadApp: async () => appOf((await import('deskfile:app')) as ServerBuild),
  loadSqlite: ({ deskfile }) => deskfile.setThreadFile(join(import.meta.dirname, THREAD)),
})

// As in server/binary/main.ts.
void main(program, process.argv.slice(2)).then(end)
