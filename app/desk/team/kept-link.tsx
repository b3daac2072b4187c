import { useTranslations } from 'use-intl'

/** Where no email leaves: where the link is, so that somebody can hand it over. */
export function KeptLink({ what }: { what: string }) {
  const t = useTranslations('accounts.team.kept')
  return (
    <>
      {what}{' '}
      <a className="link tap" href="/admin/outbox?workspace=platform">
        {t('where')}
      </a>
    </>
  )
}
