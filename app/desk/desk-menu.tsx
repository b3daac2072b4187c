import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { forgetAllDrafts } from '#app/forms/kept/tab-drafts.ts'
import type { View } from '#app/queue/views/view.ts'
import { Avatar } from '#app/ui/look/avatar.tsx'
import { DeskIcon, type DeskIconName } from '#app/ui/look/desk-icon.tsx'
import { TimeZone } from '#app/ui/writing/time.tsx'
import { type DeskPage, groupsFor, PAGES } from './desk-pages.ts'
import { KeyButtons } from './keyboard/desk-keys.tsx'
import { DESK_PATH } from './paths.ts'
import type { SignedIn } from './signed-in.ts'
import { DeskViews } from './views/desk-views.tsx'

export interface DeskMenuProps {
  admin: SignedIn
  current?: DeskPage
  /** On the queue's own pages. */
  views?: readonly View[]
}

export function DeskMenu({ admin, current, views }: DeskMenuProps) {
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
