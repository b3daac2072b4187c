import { expect, test } from 'vitest'
import { inviteCustomer } from '#app/auth/accounts/claim.server.ts'
import { requestAccount } from '#app/auth/accounts/registration.server.ts'
import { inviteAdmin } from '#app/auth/accounts/team.server.ts'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { requestReset } from '#app/auth/passwords/reset.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { EmailKind } from '#app/emails/email.ts'
import { outboxOf } from '#app/outbox/outbox.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { addNote } from '#app/tickets/answering/notes.server.ts'
import { delayReply } from '#app/tickets/delayed/pending.server.ts'
import { sendDueReplies } from '#app/tickets/delayed/sending.server.ts'
import { openTicketFor } from '#app/tickets/opening/opening-for.server.ts'
import { closeTicket, reopenTicket } from '#app/tickets/triage/closing.server.ts'
import { assignTicket, moveToDepartment } from '#app/tickets/triage/triage.server.ts'
import { listUndoable } from '#app/tickets/undoing/keeping.server.ts'
import { undoChange } from '#app/tickets/undoing/undo.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { TestInstall } from '#tests/support/install.ts'
import { customerActor, freshForm, openedTicket, reply } from '#tests/support/tickets.ts'
import { RENDERS, watchedInstall, within } from '#tests/support/watched.ts'

interface Scene {
  install: TestInstall
  platform: Platform
  workspace: Workspace
  /** Anna's. */
  number: number
  anna: Actor
  agent: Actor
  owner: Actor
}

/** What is done before, and the act that tells somebody. */
interface Telling {
  before?(scene: Scene): Promise<unknown>
  act(scene: Scene): Promise<unknown>
}

const byOwner = ({ owner }: Scene) => ({ id: owner.id, name: owner.name, address: null })
const close = ({ workspace, number, agent }: Scene) => closeTicket(workspace, number, agent)
const forgetPassword = ({ workspace }: Scene) =>
  workspace.db.updateTable('customers').set({ password_hash: null }).execute()

/** Every kind there is. */
const TELLINGS: Record<EmailKind, Telling> = {
  'ticket-opened': { act: ({ install }) => openedTicket(install) },
  'ticket-opened-for-you': { act: (scene) => openFor(scene, 'stranger@example.com') },
  'customer-replied': { act: ({ workspace, number, anna }) => reply(workspace, number, anna, 'It burns.') },
  'admin-replied': { act: ({ workspace, number, agent }) => reply(workspace, number, agent, 'Use water.') },
  'ticket-closed-by-customer': { act: ({ workspace, number, anna }) => closeTicket(workspace, number, anna) },
  'ticket-closed': { act: close },
  'ticket-reopened': {
    before: close,
    act: ({ workspace, number, agent }) => reopenTicket(workspace, number, agent),
  },
  'ticket-assigned': {
    act: ({ workspace, number, agent, owner }) => assignTicket(workspace, number, agent.id, owner),
  },
  'ticket-moved': {
    before: async ({ install, agent }) =>
      install.platform.db
        .insertInto('department_admins')
        .values({ department_id: await install.departmentId('Billing'), admin_id: agent.id })
        .execute(),
    act: async ({ install, workspace, number, owner }) =>
      moveToDepartment(workspace, number, await install.departmentId('Billing'), owner),
  },
  'note-mention': {
    act: ({ workspace, number, agent, owner }) =>
      addNote(workspace, {
        ticketNumber: number,
        author: owner,
        body: `@${agent.name} Look at this.`,
        submission: freshForm(owner),
      }),
  },
  invitation: {
    act: (scene) =>
      inviteAdmin(scene.platform, byOwner(scene), { name: 'Cara', email: 'cara@example.com', role: 'agent' }),
  },
  'customer-invitation': {
    act: ({ workspace }) => inviteCustomer(workspace, { name: 'Cara', email: 'cara@example.com' }, 'Olga'),
  },
  'address-confirmation': {
    act: ({ workspace }) => requestAccount(workspace, 'cara@example.com', '192.0.2.1'),
  },
  'address-has-account': {
    act: async ({ install, workspace }) =>
      requestAccount(workspace, (await install.customer('anna')).email, '192.0.2.1'),
  },
  'password-reset': {
    act: async ({ install, workspace }) =>
      requestReset(customerAccounts(workspace), (await install.customer('anna')).email, '192.0.2.1'),
  },
}

/** Its email is taken back, and another one told. */
const UNDONE = 'a reply whose closing is undone'

const OTHERS: [string, EmailKind, Telling][] = [
  [
    'a reply with a link to claim the account',
    'admin-replied',
    {
      before: forgetPassword,
      act: ({ workspace, number, agent }) => reply(workspace, number, agent, 'Water.'),
    },
  ],
  ['a closing with a link to claim the account', 'ticket-closed', { before: forgetPassword, act: close }],
  [
    'a ticket opened for somebody who is known',
    'ticket-opened-for-you',
    { act: async (scene) => openFor(scene, (await scene.install.customer('anna')).email) },
  ],
  [
    UNDONE,
    'admin-replied',
    {
      before: ({ workspace, number, agent }) =>
        reply(workspace, number, agent, 'Use water.', { thenClose: true }),
      act: async ({ workspace, number, agent }) => {
        const [kept] = await listUndoable(workspace.db, number, agent, workspace.now())
        expect(await undoChange(workspace, number, { id: kept!.id, actor: agent })).toBe('done')
      },
    },
  ],
  [
    'a reply that has waited',
    'admin-replied',
    {
      before: async ({ install, workspace, number, agent }) => {
        const submission = freshForm(agent)
        await delayReply(workspace, { ticketNumber: number, author: agent, body: 'Use water.', submission })
        install.advance(60_000)
      },
      act: ({ workspace }) => sendDueReplies(workspace),
    },
  ],
]

async function openFor({ install, workspace, owner }: Scene, email: string) {
  const opened = await openTicketFor(workspace, {
    person: { email, name: 'Cara' },
    subject: 'You called',
    departmentId: await install.departmentId('Support'),
    priority: 'medium',
    body: 'This is what we said.',
    openedBy: owner,
    submission: freshForm(owner),
  })
  expect(opened.outcome).toBe('opened')
}

async function openScene() {
  const watched = await watchedInstall()
  const { install, platform, workspace } = watched
  // What is opened by the helpers of tests, too.
  Object.assign(install, { workspace: async () => workspace })
  const { number } = await openedTicket(install)
  const scene: Scene = {
    install,
    platform,
    workspace,
    number,
    anna: await customerActor(install, 'anna'),
    agent: await install.admin('agent'),
    owner: await install.admin('owner'),
  }
  return { ...watched, scene }
}

test.each([
  ...Object.entries(TELLINGS).map(([kind, telling]) => [kind, kind as EmailKind, telling] as const),
  ...OTHERS,
])('no email is rendered while others wait for a lock: %s', async (what, kind, { before, act }) => {
  const { workspace, platform, scene, during } = await openScene()
  await before?.(scene)
  const told = async () =>
    (
      await Promise.all(
        [workspace.db, platform.db].map((db) => outboxOf(db).selectFrom('outbox').select('kind').execute()),
      )
    )
      .flat()
      .filter((row) => row.kind === kind).length
  const had = await told()
  const done = await during(() => act(scene))
  expect(done).toContain(RENDERS)
  expect(within(done)).not.toContain(RENDERS)
  const isAnew = what === UNDONE
  expect(await told()).toBe(isAnew ? had : had + 1)
})
