import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { forgetAllDrafts } from '#app/forms/kept/drafts.ts'
import { OwnDrafts } from '#app/forms/kept/own-drafts.tsx'
import type { View } from '#app/queue/view.ts'
import { Avatar } from '#app/ui/look/avatar.tsx'
import { DeskIcon, type DeskIconName } from '#app/ui/look/desk-icon.tsx'
import { ProductMark } from '#app/ui/look/logo.tsx'
import { MAIN_ID, SkipLinks } from '#app/ui/page/skip-link.tsx'
import { TimeZone } from '#app/ui/writing/time.tsx'
import { UnmailedLine } from './alerts/unmailed-line.tsx'
import { type DeskPage, groupsFor, PAGES } from './desk-pages.ts'
import { DeskKeys, KeyButtons } from './keyboard/desk-keys.tsx'
import type { SignedIn } from './signed-in.ts'
import { DeskViews } from './views/desk-views.tsx'

const DESK_PATH = '/admin'

export interface DeskFrameProps {
  admin: SignedIn
  current?: DeskPage
  /** The queue's named filters, on the queue's own pages. */
  views?: readonly View[]
  /** For a page with its own edges (the queue): no margins around it. */
  bleed?: boolean
  /** Something stands open beside the page's list. */
  isOpen?: boolean
  children: ReactNode
}

/**
 * The frame of every desk page: a side bar where there is room, and on a phone a top bar whose menu is a
 * `<details>` that opens without JavaScript.
 */
export function DeskFrame({ admin, current, views, bleed, isOpen, children }: DeskFrameProps) {
  const t = useTranslations('everywhere.frame')
  return (
    <div className="desk min-h-dvh md:grid md:grid-cols-[12.5rem_minmax(0,1fr)]">
      <SkipLinks isOpen={isOpen} />
      <header className="border-line border-b bg-well md:hidden">
        <details className="group">
          <summary className="flex min-h-12 cursor-pointer list-none items-center gap-2.5 px-4 font-semibold">
            <ProductMark />
            <Product />
            <span className="ms-auto flex items-center gap-2 font-medium">
              <DeskIcon name="menu" className="group-open:hidden" />
              <DeskIcon name="close" className="hidden group-open:block" />
              {t('menu')}
            </span>
          </summary>
          <div className="border-line border-t p-2">
            <DeskMenu admin={admin} current={current} views={views} />
          </div>
        </details>
      </header>
      <header className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-line border-e bg-well p-3 md:flex">
        <p className="mb-4 flex items-center gap-2.5 px-2 pt-1 font-semibold">
          <ProductMark />
          <Product />
        </p>
        <DeskMenu admin={admin} current={current} views={views} />
      </header>
      <main id={MAIN_ID} tabIndex={-1} className="min-w-0">
        {/* The outbox says more of it. */}
        {current !== 'outbox' && <UnmailedLine unmailed={admin.unmailed} />}
        <div className={bleed ? 'min-w-0' : 'w-full min-w-0 max-w-5xl px-4 py-6 md:px-8'}>
          <OwnDrafts door={DESK_PATH} owner={admin.id}>
            {children}
          </OwnDrafts>
        </div>
      </main>
      <DeskKeys role={admin.role} views={views ?? []} />
    </div>
  )
}

function Product() {
  return <>{useTranslations('everywhere')('product')}</>
}

function DeskMenu({ admin, current, views }: Pick<DeskFrameProps, 'admin' | 'current' | 'views'>) {
  const t = useTranslations('everywhere')
  return (
    <div className="flex flex-1 flex-col gap-4">
      <nav aria-label={t('frame.main')} className="space-y-4">
        {groupsFor(admin.role).map(({ group, pages }) => (
          <MenuGroup key={group} title={t(`frame.${group}`)}>
            {pages.map((page) => (
              <li key={page}>
                <MenuLink href={`/admin/${page}`} icon={PAGES[page]} isCurrent={page === current}>
                  {t(`deskPages.${page}`)}
                </MenuLink>
                {page === 'tickets' && views && <DeskViews views={views} />}
              </li>
            ))}
          </MenuGroup>
        ))}
      </nav>
      <div className="mt-auto">
        <KeyButtons />
      </div>
      <div className="border-line border-t pt-3">
        <a
          href="/admin/account"
          className="flex min-h-(--control) items-center gap-2.5 rounded-sm px-2 py-1 leading-tight hover:bg-sheet"
          title={t('frame.you')}
        >
          <Avatar name={admin.name} />
          <span className="min-w-0">
            <span className="block truncate font-medium">{admin.name}</span>
            <span className="text-soft text-xs">{t(`role.${admin.role}`)}</span>
          </span>
        </a>
        <form
          method="post"
          action="/admin/logout"
          className="mt-1"
          onSubmit={() => forgetAllDrafts(DESK_PATH)}
        >
          <button type="submit" className="desk-entry w-full cursor-pointer">
            <DeskIcon name="leave" />
            {t('frame.signOut')}
          </button>
        </form>
        <p className="mt-1 px-2 text-soft text-xs">
          <TimeZone />
        </p>
      </div>
    </div>
  )
}

/** Entries of one kind, with what they have in common above them. */
function MenuGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <div>
      <p id={id} className="px-2 pb-1 text-soft text-xs">
        {title}
      </p>
      <ul aria-labelledby={id} className="space-y-0.5">
        {children}
      </ul>
    </div>
  )
}

interface MenuLinkProps {
  href: string
  icon: DeskIconName
  isCurrent: boolean
  children: ReactNode
}

function MenuLink({ href, icon, isCurrent, children }: MenuLinkProps) {
  return (
    <a href={href} aria-current={isCurrent ? 'page' : undefined} className="desk-entry">
      <DeskIcon name={icon} />
      {children}
    </a>
  )
}
