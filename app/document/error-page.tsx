import { useLocation, useRouteError } from '@remix-run/react'
import { useContext } from 'react'
import { useTranslations } from 'use-intl'
import { readLastSent } from '#app/forms/kept/last-sent.ts'
import { useSentTakenBack } from '#app/forms/kept/use-kept-form.ts'
import { UnsentText } from '#app/forms/unsent/unsent-text.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Logo, ProductMark } from '#app/ui/look/logo.tsx'
import { AccountFrame } from '#app/ui/page/account-frame.tsx'
import { refusedOf, useErrorKind } from './error-kind.ts'
import { PageContext, useSite } from './page-context.tsx'

/** For what is not there or not yours, what a guard refuses, and what broke. */
export function ErrorPage() {
  const error = useRouteError()
  const { typed, requestId } = useContext(PageContext)
  useSentTakenBack()
  const t = useTranslations('everywhere')
  const page = useErrorKind(error)
  const refused = refusedOf(error)
  const { of: workspace = '', ours, writeTo: address = ours ?? 'none' } = refused
  const site = useSite()
  const sent = readLastSent()
  const unsent = refused.unsent ?? typed ?? (sent === '' ? undefined : { text: sent, isCut: false })
  return (
    <AccountFrame
      accent={site?.accent ?? null}
      mark={site ? <Logo name={site.name} src={site.logo} /> : <ProductMark />}
      name={site?.name ?? t('product')}
      about={site ? t('about.portal', { workspace: site.name }) : undefined}
      title={t(`${page}.title`, { workspace })}
      lead={t(`${page}.body`, { id: requestId, address, workspace })}
    >
      {unsent && <UnsentText unsent={unsent} isUnsure={page === 'failed' || page === 'busy'} />}
      <WaysOn page={page} signIn={refused.signIn} ours={ours} />
    </AccountFrame>
  )
}

const AGAIN = ['failed', 'busy', 'unreadable', 'tooLarge', 'foreignOrigin', 'notAllowed']
/** Nothing of the portal can be reached. */
const ENDS = ['suspended', 'blocked']

interface WaysOnProps {
  page: string
  signIn: string | undefined
  ours: string | undefined
}

function WaysOn({ page, signIn, ours }: WaysOnProps) {
  const t = useTranslations('everywhere')
  const { pathname } = useLocation()
  const site = useSite()
  if (ENDS.includes(page)) return null
  // Every way on from this address would end as this one did.
  if (ours)
    return (
      <p className="mt-6">
        <LinkButton href={ours + pathname} kind="primary">
          {t('foreignOrigin.there', { address: ours })}
        </LinkButton>
      </p>
    )
  const first = pathname.split('/')[1]
  const home = first === 'admin' ? '/admin' : site && `/${first}`
  const login = signIn ?? (site && !site.isSignedIn ? `${home}/login` : undefined)
  return (
    <p className="mt-6 flex flex-wrap gap-3">
      {login && (
        <LinkButton href={login} kind="primary">
          {t('frame.signIn')}
        </LinkButton>
      )}
      {!login && home && (
        <LinkButton href={`${home}/tickets`} kind="primary">
          {site ? t('frame.yourTickets') : t('deskPages.tickets')}
        </LinkButton>
      )}
      {!home && (
        <LinkButton href="/" kind="primary">
          {t('back')}
        </LinkButton>
      )}
      {AGAIN.includes(page) && <LinkButton href={pathname}>{t('again')}</LinkButton>}
    </p>
  )
}
