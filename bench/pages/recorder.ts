import { readFileSync, writeFileSync } from 'node:fs'
import { openAppHere } from '../app-in-process.ts'
import { shootOnce } from '../load.ts'
import { type Recorded, startRecording } from '../record.ts'
import { pagesOf } from './shots.ts'

/**
 * Writes down every statement that one warm request of each page runs. Arguments: the data folder, the file of what is
 * to be asked for, the file to write.
 */
const [dataDir, askedFile, recordedFile] = process.argv.slice(2)
const { prepared, looked } = JSON.parse(readFileSync(askedFile!, 'utf8'))

const take = startRecording()
const { port, close } = await openAppHere(dataDir!)
const recorded: Record<string, Recorded[]> = {}
const { drawn, writes } = pagesOf(prepared, looked)
for (const [page, next] of Object.entries({ ...drawn, ...writes })) {
  await shootOnce(port, next(port))
  recorded[page] = await take(() => shootOnce(port, next(port)))
}
writeFileSync(recordedFile!, JSON.stringify(recorded))
await close()
