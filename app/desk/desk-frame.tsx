import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { View } from '#app/queue/view.ts'
import { Button } from '#app/ui/button.tsx'
import { Avatar } from '#app/ui/look/avatar.tsx'
import { Icon } from '#app/ui/look/icon.tsx'
import { ProductMark } from '#app/ui/look/logo.tsx'
import { MAIN_ID, SkipLink } from '#app/ui/page/skip-link.tsx'
import { type DeskPage, PAGES, pagesFor } from './desk-pages.ts'
import { DeskKeys, KeyButtons } from './keyboard/desk-keys.tsx'
import { DeskViews } from './views/desk-views.tsx'

export interface DeskFrameProps {
  admin: { name: string; role: 'owner' | 'agent' }
  current?: DeskPage
  /** The queue's named filters, on the queue's own pages. */
  views?: readonly View[]
  /** For a page with its own edges (the queue): no margins around it. */
  bleed?: boolean
  children: ReactNode
}

/**
 * The frame of every desk page: a side bar where there is room, and on a phone a top bar whose menu is a
 * `<details>` that opens without JavaScript.
 */
export function DeskFrame({ admin, current, views, bleed, children }: DeskFrameProps) {
  const t = useTranslations('everywhere.frame')
  return (
    <div className="desk min-h-dvh md:grid md:grid-cols-[12.5rem_minmax(0,1fr)]">
      <SkipLink />
      <header className="border-line border-b bg-well md:hidden">
        <details className="group">
          <summary className="flex min-h-12 cursor-pointer list-none items-center gap-2.5 px-4 font-semibold">
            <ProductMark />
            <Product />
            <span className="ms-auto flex items-center gap-2 font-medium">
              <Icon name="menu" className="group-open:hidden" />
              <Icon name="close" className="hidden group-open:block" />
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
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className={bleed ? 'min-w-0' : 'w-full min-w-0 max-w-5xl px-4 py-6 md:px-8'}
      >
        {children}
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
      <nav aria-label={t('frame.main')}>
        <ul className="space-y-0.5">
          {pagesFor(admin.role).map((page) => (
            <li key={page}>
              <a
                href={`/admin/${page}`}
                aria-current={page === current ? 'page' : undefined}
                className="flex min-h-(--control) items-center gap-2.5 rounded-sm px-2 font-medium text-soft hover:text-ink aria-[current]:bg-sheet aria-[current]:text-ink"
              >
                <Icon name={PAGES[page]} />
                {t(`deskPages.${page}`)}
              </a>
              {page === 'tickets' && views && <DeskViews views={views} />}
            </li>
          ))}
        </ul>
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
        <form method="post" action="/admin/logout" className="mt-1 flex">
          <Button kind="plain">{t('frame.signOut')}</Button>
        </form>
      </div>
    </div>
  )
}
