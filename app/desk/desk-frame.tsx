import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { OwnDrafts } from '#app/forms/kept/own-drafts.tsx'
import { DeskIcon } from '#app/ui/look/desk-icon.tsx'
import { ProductMark } from '#app/ui/look/logo.tsx'
import { MAIN_ID, SkipLinks } from '#app/ui/page/skip-link.tsx'
import { UnmailedLine } from './alerts/unmailed-line.tsx'
import { DeskMenu, type DeskMenuProps } from './desk-menu.tsx'
import { DeskKeys } from './keyboard/desk-keys.tsx'
import { DESK_PATH } from './paths.ts'

export interface DeskFrameProps extends DeskMenuProps {
  /** A page with its own edges. */
  bleed?: boolean
  isOpen?: boolean
  children: ReactNode
}

/** On a phone the menu is a `<details>` that opens without JavaScript. */
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
          <OwnDrafts home={DESK_PATH} owner={admin.id}>
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
