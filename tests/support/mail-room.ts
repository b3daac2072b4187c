import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#app/config/config.server.ts'
import type { Email } from '#app/emails/email.ts'
import { renderEmail } from '#app/emails/rendered.server.ts'
import { type Install, openInstall } from '#app/install.server.ts'
import { type Courier, startCourier } from '#app/outbox/courier/courier.server.ts'
import { enqueue } from '#app/outbox/enqueue.server.ts'
import { outboxOf } from '#app/outbox/outbox.server.ts'
import { type Carrier, openPostmark } from '#app/outbox/postmark/postmark.server.ts'
import { catchUp } from '#app/queue/projection/project.server.ts'
import { createWorkspace } from '#app/workspaces/changing.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { type PostmarkStandIn, startPostmarkStandIn } from './postmark-stand-in.ts'

export const NOON = Date.UTC(2026, 10, 22, 12)

/** A data folder with outboxes, a stand-in for Postmark, and a clock that only the test moves. */
export interface MailRoom {
  install: Install
  postmark: PostmarkStandIn
  folder: string
  /** What `deskfile serve` would be given for this folder. */
  env: Record<string, string>
  /** The id of the first workspace, Acme. */
  acme: string
  clock: { now: number }
  /** What the courier logged, newest last. */
  logged: { level: string; message: string; fields: Record<string, unknown> }[]
  addWorkspace(subdomain: string): Promise<string>
  /** Enqueues `email` as a verb does; the address is also its key. */
  mail(workspaceId: string, address: string, email?: Email): Promise<void>
  carrier(timeoutMs?: number): Carrier
  courier(options?: { carrier?: Carrier | undefined; install?: Install }): Courier
  /** A second process on the same folder. */
  secondInstall(): Promise<Install>
  rows(workspaceId: string): ReturnType<typeof readRows>
  close(): Promise<void>
}

export async function openMailRoom(env: Record<string, string> = {}): Promise<MailRoom> {
  const folder = await mkdtemp(join(tmpdir(), 'deskfile-mail-'))
  const postmark = await startPostmarkStandIn()
  const clock = { now: NOON }
  const settings = {
    PUBLIC_URL: 'https://help.example.com',
    POSTMARK_SERVER_TOKEN: 'stand-in-token',
    POSTMARK_API_HOST: postmark.url,
    MAIL_FROM: 'Help <help@example.com>',
    ...env,
  }
  const config = readConfig(settings, folder)
  const installs: Install[] = []
  const couriers: Courier[] = []
  const open = async () => {
    const install = await openInstall(config, { now: () => clock.now })
    installs.push(install)
    return install
  }
  const install = await open()
  const room: MailRoom = {
    install,
    postmark,
    folder,
    env: settings,
    acme: '',
    clock,
    logged: [],
    async addWorkspace(subdomain) {
      const made = await createWorkspace(install.platform, folder, {
        name: 'Acme',
        subdomain,
        timeZone: 'UTC',
      })
      if (made === 'taken') throw new Error(`${subdomain} is taken`)
      return made.id
    },
    async mail(workspaceId, address, email = reply(workspaceId)) {
      await install.within(workspaceId, (workspace) =>
        write(workspace, (trx) =>
          enqueue(trx, {
            dedupeKey: `reply:1:${address}`,
            rendered: renderEmail(email, install.platform.mail),
            to: { address, name: 'Anna' },
            mail: install.platform.mail,
            now: clock.now,
          }),
        ),
      )
    },
    carrier: (timeoutMs = 2000) => openPostmark({ ...config.postmark!, from: config.mailFrom, timeoutMs }),
    courier(options = {}) {
      const on = options.install ?? install
      const courier = startCourier({
        platform: on.platform,
        within: on.within,
        prepare: (workspace) => catchUp(workspace).then(() => undefined),
        carrier: 'carrier' in options ? options.carrier : room.carrier(),
        // Never within a test: tests say when.
        intervalMs: 3_600_000,
        log: logTo(room),
        random: () => 0.5,
        elapsed: () => clock.now,
      })
      couriers.push(courier)
      return courier
    },
    secondInstall: open,
    rows: (workspaceId) => readRows(install, workspaceId),
    async close() {
      for (const courier of couriers) await courier.stop()
      for (const one of installs) await one.close()
      await postmark.close()
      await rm(folder, { recursive: true })
    },
  }
  room.acme = await room.addWorkspace('acme')
  return room
}

/** An email as a reply of Ben's writes it. */
export function reply(workspaceId: string, words = 'Have you tried turning it off?'): Email {
  return {
    kind: 'admin-replied',
    ticket: {
      workspaceId,
      workspaceName: 'Acme',
      number: 42,
      label: 'TKT-000042',
      subject: 'Printer on fire',
      link: 'https://help.example.com/acme/tickets/TKT-000042',
    },
    adminName: 'Ben Okafor',
    words,
    files: [],
  }
}

async function readRows(install: Install, workspaceId: string) {
  const rows = await install.within(workspaceId, (workspace) =>
    outboxOf(workspace.db)
      .selectFrom('outbox')
      .selectAll()
      .orderBy('created_at')
      .orderBy('dedupe_key')
      .execute(),
  )
  return rows!
}

function logTo(room: MailRoom) {
  const at = (level: string) => (fields: object, message: string) => {
    room.logged.push({ level, message, fields: fields as Record<string, unknown> })
  }
  return { info: at('info'), warn: at('warn'), error: at('error'), debug() {} }
}
