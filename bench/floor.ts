import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import type { Recorded } from './record.ts'
import { replay } from './replay.ts'

/**
 * The floor that no framework can beat: node:http, the statements of each page prepared once, on files with the
 * same pragmas, and their rows as a string. Arguments: the data folder, the file with what was recorded.
 */
const [dataDir, recordedFile] = process.argv.slice(2)
const pages = JSON.parse(readFileSync(recordedFile!, 'utf8')) as Record<string, Recorded[]>

const files = new Map<string, BetterSqlite3.Database>()
const statements = new Map<string, BetterSqlite3.Statement>()

function prepared(file: string, sql: string): BetterSqlite3.Statement {
  const key = `${file} ${sql}`
  let statement = statements.get(key)
  if (!statement) {
    let connection = files.get(file)
    if (!connection) {
      connection = new BetterSqlite3(
        join(dataDir!, file === 'platform' ? '' : 'workspaces', `${file}.sqlite`),
      )
      connection.pragma('journal_mode = WAL')
      connection.pragma('synchronous = FULL')
      connection.pragma('cache_size = -4000')
      files.set(file, connection)
    }
    statement = connection.prepare(sql)
    statements.set(key, statement)
  }
  return statement
}

const server = createServer((req, res) => {
  req.resume()
  req.once('end', () => {
    const page = pages[decodeURIComponent(req.url!.slice(1))]!
    const answers = replay(page, (file, sql, parameters) => {
      const statement = prepared(file, sql)
      if (statement.reader) return statement.all(parameters)
      statement.run(parameters)
      return []
    })
    const body = answers
      .flat()
      .map(
        (row) =>
          `<tr>${Object.values(row as object)
            .map((value) => `<td>${value}</td>`)
            .join('')}</tr>`,
      )
      .join('')
    res.writeHead(200, { 'content-type': 'text/html', 'content-length': Buffer.byteLength(body) })
    res.end(body)
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as { port: number }).port}\n`))
