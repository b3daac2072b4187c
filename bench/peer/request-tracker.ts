import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { postShot, type Shot, shootOnce } from '../load.ts'
import { postgresVersion } from './install.ts'

/** A cluster of PostgreSQL's beside whatever else is there. */
const CLUSTER = 'deskfile_bench'
const POSTGRES_PORT = 54_329
const WEB_PORT = 54_380
/** As Debian has it. */
const WORKERS = 2
const READY_MS = 120_000
const PASSWORD = 'bench-password'

export interface Filled {
  tickets: number
  messages: number
  /** The open ones of the customer who is signed in. */
  open: number[]
  queue: number
}

export interface RequestTracker {
  port: number
  /** All its processes: nginx, FastCGI, PostgreSQL; what descends from them as well. */
  pids: number[]
  version: string
  filled: Filled
  /** Cookies of those who are signed in. */
  agent: string
  customer: string
  stop(): void
}

/** What it is filled with. */
export interface Wanted {
  customers: number
  open: number
  resolved: number
  /** A subject and four messages each. */
  texts: string[][]
}

/** Sets it up in a folder, on 127.0.0.1 alone, fills it, and signs an agent and a customer in. */
export async function startRequestTracker(folder: string, wanted: Wanted): Promise<RequestTracker> {
  chmodSync(folder, 0o755)
  const version = postgresVersion()
  const stops: (() => void)[] = []
  const stop = () => {
    for (const end of stops.splice(0).reverse()) end()
  }
  // Before the folder is removed, where the benchmark breaks off.
  process.prependOnceListener('exit', stop)
  try {
    run(
      'pg_createcluster',
      version,
      CLUSTER,
      '--port',
      String(POSTGRES_PORT),
      '--datadir',
      join(folder, 'postgres'),
    )
    stops.push(() => run('pg_dropcluster', '--stop', version, CLUSTER))
    run('pg_ctlcluster', version, CLUSTER, 'start')
    const secret = randomBytes(16).toString('hex')
    sql(
      `create role rtadmin superuser login password '${secret}'; create role rtuser login password '${secret}'`,
    )
    const env = configure(folder, secret)
    run('rt-setup-database-5', '--action', 'init', '--dba', 'rtadmin', '--dba-password', secret, env)
    writeFileSync(join(folder, 'wanted.json'), JSON.stringify({ ...wanted, password: PASSWORD }))
    const filled = JSON.parse(
      run('perl', join(import.meta.dirname, 'fill.pl'), join(folder, 'wanted.json'), env)
        .trim()
        .split('\n')
        .at(-1)!,
    ) as Filled
    const pids = [Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])]
    for (const pid of startFastCgi(folder, env)) {
      pids.push(pid)
      stops.push(() => end(pid))
    }
    const nginx = startNginx(folder)
    pids.push(nginx)
    stops.push(() => end(nginx))
    await untilReady()
    return {
      port: WEB_PORT,
      pids,
      version: run('dpkg-query', '--show', 'request-tracker5').trim().split('\t')[1]!,
      filled,
      agent: await signIn('agent'),
      customer: await signIn('customer-0'),
      stop,
    }
  } catch (error) {
    stop()
    throw error
  }
}

type Env = Record<string, string>

function run(command: string, ...args: [...string[], Env] | string[]): string {
  const env = typeof args.at(-1) === 'object' ? (args.pop() as unknown as Env) : {}
  return execFileSync(command, args as string[], {
    encoding: 'utf8',
    cwd: '/',
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function sql(statements: string): void {
  run('runuser', '-u', 'postgres', '--', 'psql', '-q', '-p', String(POSTGRES_PORT), '-c', statements)
}

/** What an installation would set; the rest is as it comes. */
function configure(folder: string, secret: string): Env {
  const settings = {
    rtname: 'bench.example',
    Organization: 'bench.example',
    WebDomain: '127.0.0.1',
    WebPort: WEB_PORT,
    WebPath: '',
    DatabaseType: 'Pg',
    DatabaseHost: '127.0.0.1',
    DatabasePort: String(POSTGRES_PORT),
    DatabaseName: 'rt5',
    DatabaseUser: 'rtuser',
    DatabasePassword: secret,
    // Its emails go into a file, which costs it less than a mail program.
    MailCommand: 'mbox',
    // The messages stand in the page, instead of being asked for by a script.
    ShowHistory: 'always',
    LogToSyslog: 'critical',
    LogToSTDERR: 'critical',
  }
  const lines = Object.entries(settings).map(([name, value]) => `Set($${name}, ${JSON.stringify(value)});`)
  const file = join(folder, 'RT_SiteConfig.pm')
  writeFileSync(file, [...lines, '1;', ''].join('\n').replaceAll('@', '\\@'))
  mkdirSync(join(folder, 'RT_SiteConfig.d'))
  return { RT_SITE_CONFIG: file, RT_SITE_CONFIG_DIR: join(folder, 'RT_SiteConfig.d') }
}

function startFastCgi(folder: string, env: Env): number[] {
  const runs = join(folder, 'run')
  mkdirSync(runs)
  const [uid, gid] = ['-u', '-g'].map((option) => Number(run('id', option, 'www-data')))
  chownSync(runs, uid!, gid!)
  const pidFile = join(folder, 'fastcgi.pid')
  const program = '/usr/share/request-tracker5/libexec/rt-server.fcgi'
  run(
    'spawn-fcgi',
    ...['-F', String(WORKERS), '-d', '/', '-u', 'www-data', '-g', 'www-data'],
    ...['-s', join(runs, 'fastcgi.sock'), '-P', pidFile, '--', program],
    env,
  )
  return readFileSync(pidFile, 'utf8').trim().split(/\s+/).map(Number)
}

function startNginx(folder: string): number {
  const pidFile = join(folder, 'nginx.pid')
  const passed = Object.entries({
    QUERY_STRING: '$query_string',
    REQUEST_METHOD: '$request_method',
    CONTENT_TYPE: '$content_type',
    CONTENT_LENGTH: '$content_length',
    SCRIPT_NAME: '""',
    PATH_INFO: '$uri',
    REQUEST_URI: '$request_uri',
    DOCUMENT_URI: '$document_uri',
    DOCUMENT_ROOT: '$document_root',
    SERVER_PROTOCOL: '$server_protocol',
    GATEWAY_INTERFACE: 'CGI/1.1',
    SERVER_SOFTWARE: 'nginx/$nginx_version',
    REMOTE_ADDR: '$remote_addr',
    REMOTE_PORT: '$remote_port',
    SERVER_ADDR: '$server_addr',
    SERVER_PORT: '$server_port',
    SERVER_NAME: '$server_name',
  }).map(([name, value]) => `fastcgi_param ${name} ${value};`)
  const config = `user www-data;
worker_processes auto;
pid ${pidFile};
error_log ${folder}/nginx-error.log;
events {}
http {
  access_log off;
  server {
    listen 127.0.0.1:${WEB_PORT};
    server_name 127.0.0.1;
    location / {
      ${passed.join('\n      ')}
      fastcgi_pass unix:${folder}/run/fastcgi.sock;
    }
  }
}
`
  writeFileSync(join(folder, 'nginx.conf'), config)
  run('nginx', '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'nginx-error.log'))
  return Number(readFileSync(pidFile, 'utf8'))
}

async function untilReady(): Promise<void> {
  const began = performance.now()
  for (;;) {
    const shot: Shot = { method: 'GET', path: '/', headers: {}, expect: 200, marker: 'Login' }
    const refused = await shootOnce(WEB_PORT, shot).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (refused === undefined) return
    if (performance.now() - began > READY_MS) throw refused
    await sleep(500)
  }
}

async function signIn(user: string): Promise<string> {
  const { headers } = await shootOnce(WEB_PORT, {
    ...postShot(WEB_PORT, '/NoAuth/Login.html', '', { user, pass: PASSWORD }),
    expect: 200,
    marker: `"Name":"${user}"`,
  })
  const cookies = (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]!)
  return cookies.find((cookie) => cookie.startsWith('RT_SID'))!
}

function end(pid: number): void {
  try {
    process.kill(pid)
  } catch {
    // It has ended by itself.
  }
}
