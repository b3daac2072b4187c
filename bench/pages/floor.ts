import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import type { Recorded } from '../record.ts'
import { drawPlain, readPlain } from './bare.ts'
import { replay } from './replay.ts'

/**
 * What the pages are measured by, on files with the same pragmas, with the statements of each page prepared once.
 * `/floor/PAGE`, which no framework can beat: node:http, the statements, their rows as a string. `/bare/PAGE`: node:http,
 * the SELECTs among them, and the page's own elements rendered by React without a component.
 *
 * Arguments: the data folder, the file with what was recorded, the file with the pages as the app drew them.
 */
const [dataDir, recordedFile, drawnFile] = process.argv.slice(2)
const recorded = JSON.parse(readFileSync(recordedFile!, 'utf8')) as Record<string, Recorded[]>
const drawn = JSON.parse(readFileSync(drawnFile!, 'utf8')) as Record<string, string>

const plain = Object.fromEntries(Object.entries(drawn).map(([page, html]) => [page, readPlain(html)]))
const reads = Object.fromEntries(
  Object.entries(recorded).map(([page, all]) => [
    page,
    all.filter(({ sql }) => /^\s*(select|with)\b/i.test(sql)),
  ]),
)

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

function run(file: string, sql: string, parameters: unknown[]): unknown[] {
  const statement = prepared(file, sql)
  if (statement.reader) return statement.all(parameters)
  statement.run(parameters)
  return []
}

const answers = {
  floor: (page: string) =>
    replay(recorded[page]!, run)
      .flat()
      .map(
        (row) =>
          `<tr>${Object.values(row as object)
            .map((value) => `<td>${value}</td>`)
            .join('')}</tr>`,
      )
      .join(''),
  bare(page: string) {
    replay(reads[page]!, run)
    return drawPlain(plain[page]!)
  },
}

const server = createServer((req, res) => {
  req.resume()
  req.once('end', () => {
    const [, kind, page] = req.url!.split('/')
    const body = answers[kind as keyof typeof answers](decodeURIComponent(page!))
    res.writeHead(200, { 'content-type': 'text/html', 'content-length': Buffer.byteLength(body) })
    res.end(body)
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as { port: number }).port}\n`))
