import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { OwnDrafts } from '#app/forms/kept/own-drafts.tsx'
import { forgetAllDrafts } from '#app/forms/kept/tab-drafts.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { AccentStyle } from '#app/ui/look/accent-style.tsx'
import { Logo } from '#app/ui/look/logo.tsx'
import { MAIN_ID, SkipLinks } from '#app/ui/page/skip-link.tsx'
import { TimeZone } from '#app/ui/writing/time.tsx'
import type { PortalWorkspace } from './use-portal.ts'

export interface PortalFrameProps {
  workspace: PortalWorkspace
  customer?: { id: string; name: string }
  current?: 'tickets' | 'create' | 'account'
  children: ReactNode
}

/** The frame of every portal page. All of it is visible on the narrowest phone; nothing hides in a menu. */
export function PortalFrame({ workspace, customer, current, children }: PortalFrameProps) {
  const t = useTranslations('everywhere.frame')
  const home = `/${workspace.subdomain}`
  return (
    <div className="flex min-h-dvh flex-col">
      <AccentStyle accent={workspace.accent} />
      <SkipLinks />
      <header className="border-b border-line bg-sheet">
        <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-3 px-4 py-2 sm:flex-nowrap sm:gap-x-4 sm:px-6 sm:py-3">
          <a
            href={`${home}/tickets`}
            className="flex min-h-11 min-w-0 flex-1 items-center gap-2 font-semibold sm:gap-3"
          >
            <Logo name={workspace.name} src={workspace.logo} />
            <span className="line-clamp-2 leading-tight">{workspace.name}</span>
          </a>
          {customer ? (
            <>
              <nav
                aria-label={t('main')}
                className="order-last flex w-full items-center sm:order-none sm:w-auto"
              >
                <NavLink href={`${home}/tickets`} current={current === 'tickets'}>
                  {t('yourTickets')}
                </NavLink>
                <NavLink href={`${home}/account`} current={current === 'account'}>
                  {t('account')}
                </NavLink>
                <form
                  method="post"
                  action={`${home}/logout`}
                  className="-me-3 ms-auto whitespace-nowrap sm:mx-0"
                  onSubmit={() => forgetAllDrafts(home)}
                >
                  <Button kind="plain">{t('signOut')}</Button>
                </form>
              </nav>
              <LinkButton href={`${home}/tickets/create`} kind="primary" icon="plus">
                {t('newTicket')}
              </LinkButton>
            </>
          ) : (
            <LinkButton href={`${home}/login`}>{t('signIn')}</LinkButton>
          )}
        </div>
      </header>
      <main id={MAIN_ID} tabIndex={-1} className="mx-auto w-full max-w-5xl flex-1 px-4 py-6 sm:px-6 sm:py-10">
        {customer ? (
          <OwnDrafts home={home} owner={customer.id}>
            {children}
          </OwnDrafts>
        ) : (
          children
        )}
      </main>
      <footer className="mx-auto w-full max-w-5xl px-4 py-6 text-xs text-soft sm:px-6">
        {t('footer', { workspace: workspace.name })}
        {customer && (
          <>
            {' · '}
            <TimeZone />
          </>
        )}
      </footer>
    </div>
  )
}

function NavLink({ href, current, children }: { href: string; current: boolean; children: ReactNode }) {
  return (
    <a
      href={href}
      aria-current={current ? 'page' : undefined}
      className="button button-plain -ms-3 me-2 whitespace-nowrap aria-[current]:text-ink sm:mx-0"
    >
      {children}
    </a>
  )
}
