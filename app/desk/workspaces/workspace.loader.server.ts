import { usedBytes } from '#app/attachments/quota.server.ts'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { listTimeZones } from '#app/desk/settings/time-zones.server.ts'
import { deskWords, pageTitle } from '#app/i18n/catalogue.server.ts'
import { readQuota } from '#app/workspaces/quota.server.ts'
import { requireManagedWorkspace } from './require-workspace.server.ts'

const DONE = ['added', 'saved', 'logoSet', 'logoRemoved', 'isSuspended', 'isResumed'] as const

export async function loadWorkspace(args: GuardArgs) {
  const { install, who, workspace } = await requireManagedWorkspace(args)
  const done = new URL(args.request.url).searchParams.get('done')
  return {
    title: pageTitle(workspace.name, deskWords('workspaces.title')),
    admin: who,
    origin: install.config.origin,
    workspace: {
      ...workspace,
      /** In megabytes. */
      quota: (await readQuota(install.platform.db, workspace.id)) ?? null,
      usedBytes: (await install.within(workspace.id, ({ db }) => usedBytes(db))) ?? 0,
    },
    timeZones: listTimeZones(workspace.timeZone),
    done: DONE.find((act) => act === done),
  }
}

export type WorkspacePage = Awaited<ReturnType<typeof loadWorkspace>>
