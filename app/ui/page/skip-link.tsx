import { useTranslations } from 'use-intl'

/** The id of a frame's `<main>`, where the first skip link leads. */
export const MAIN_ID = 'main'
/** The id of what stands beside a list; the second skip link leads past the list to it. */
export const OPEN_ID = 'open'

/** What Tab reaches first: past the frame to the page's own words, and past a list to what is open beside it. */
export function SkipLinks({ isOpen }: { isOpen?: boolean | undefined }) {
  const t = useTranslations('everywhere.frame')
  return (
    <>
      {isOpen && <SkipLink to={OPEN_ID}>{t('skipToTicket')}</SkipLink>}
      <SkipLink to={MAIN_ID}>{t('skip')}</SkipLink>
    </>
  )
}

function SkipLink({ to, children }: { to: string; children: string }) {
  return (
    <a
      href={`#${to}`}
      className="button button-primary sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-20"
    >
      {children}
    </a>
  )
}
