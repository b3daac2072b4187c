import { useTranslations } from 'use-intl'

export const MAIN_ID = 'main'
export const OPEN_ID = 'open'

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
