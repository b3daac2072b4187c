import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdmin } from '#app/auth/guard.server.ts'
import { DeskFrame } from '#app/desk/desk-frame.tsx'
import {
  MAX_MERGED,
  type PlacedEmail,
  readOutboxPage,
  readTroubled,
} from '#app/desk/outbox/outbox.loader.server.ts'
import { OutboxBanner, SuspendedBanner } from '#app/desk/outbox/outbox-banner.tsx'
import { OutboxFilters, OutboxList, type OutboxRow } from '#app/desk/outbox/outbox-list.tsx'
import { frameOf } from '#app/desk/signed-in.ts'
import { en } from '#app/i18n/en/index.ts'
import { pageTitle } from '#app/i18n/titles.server.ts'
import { readProviderState } from '#app/outbox/provider.server.ts'
import { formatCursor, parseCursor, parseState } from '#app/outbox/state.ts'
import { Pagination } from '#app/ui/lists/pagination.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'
import type { WorkspaceInfo } from '#app/workspaces/workspace.ts'
import { listWorkspaces } from '#app/workspaces/workspaces.server.ts'

const PAGE = 50
/** More than a select can be searched in; beyond them the URL names a workspace. */
const MAX_CHOICES = 1000

export async function loader(args: LoaderFunctionArgs) {
  const { platform, admin } = await requireAdmin(args, 'owner')
  const query = new URL(args.request.url).searchParams
  const place = query.get('workspace') ?? ''
  const state = parseState(query.get('state'))
  const before = parseCursor(query.get('before'))
  const found = await readOutboxPage(args, { place, state, before, limit: PAGE + 1 })
  const emails = found.emails.slice(0, PAGE)
  const last = found.emails.length > PAGE ? emails.at(-1) : undefined
  const provider = await readProviderState(platform)
  const workspaces = await listWorkspaces(platform, MAX_CHOICES)
  return {
    title: pageTitle(en.outbox.title),
    admin: frameOf(admin),
    place,
    state,
    provider,
    draftFiles: workspaces.filter((one) => isHeld(one, place)).map(({ name }) => name),
    counts: found.counts,
    workspaces: workspaces.map(({ id, name }) => ({ id, name })),
    onlyFirst: place === '' && workspaces.length > MAX_MERGED ? MAX_MERGED : undefined,
    emails: emails.map(toRow),
    troubled: state || before ? [] : (await readTroubled(args, place, found.counts)).map(toRow),
    older: last && formatCursor({ createdAt: last.created_at, id: last.id }),
    isFirst: before === undefined,
  }
}

function toRow(email: PlacedEmail): OutboxRow {
  return {
    id: email.id,
    place: email.place,
    subject: email.subject,
    to: email.to_address,
    kind: email.kind,
    state: email.state,
    createdAt: email.created_at,
  }
}

/** Whether what waits in a workspace's outbox stays there, and the list is about it. */
function isHeld({ id, suspendedAt }: WorkspaceInfo, place: string): boolean {
  return suspendedAt !== null && (place === '' || place === id)
}

export default function Outbox() {
  const t = useTranslations('outbox')
  const { admin, place, state, ...page } = useLoaderData<typeof loader>()
  const here = (more: Record<string, string | undefined>) => {
    const all = { workspace: place || undefined, state, ...more }
    const query = new URLSearchParams(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    )
    return `/admin/outbox${query.size > 0 ? `?${query}` : ''}`
  }
  return (
    <DeskFrame admin={admin} current="outbox">
      <PageHeader title={t('title')} lead={t('lead')} />
      <OutboxBanner {...page.provider} />
      <SuspendedBanner workspaces={page.draftFiles} />
      <div className="mb-4 sm:mb-6">
        <OutboxFilters place={place} state={state} counts={page.counts} workspaces={page.workspaces} />
      </div>
      {page.onlyFirst && <p className="mb-4 text-soft">{t('onlyFirst', { count: page.onlyFirst })}</p>}
      <OutboxList
        isFiltered={state !== undefined || place !== ''}
        emails={page.emails}
        troubled={page.troubled}
      />
      <Pagination
        older={page.older && here({ before: page.older })}
        newest={page.isFirst ? undefined : here({})}
      />
    </DeskFrame>
  )
}
