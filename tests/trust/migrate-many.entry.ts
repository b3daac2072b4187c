import { openFile } from '#app/db/connection/open.server.ts'
import { KIND_AFTER } from './later-version.ts'

/** Migrates the files it is given to a later version, one after the other; to be killed while it does. */
process.send!('ready')
for (const path of process.argv.slice(2)) {
  const file = await openFile(path, KIND_AFTER, { mustExist: true })
  await file.close()
}
process.disconnect()
