import { useTranslations } from 'use-intl'
import { usePortal } from '#app/portal/use-portal.ts'
import { Logo } from '#app/ui/look/logo.tsx'
import { AccountFrame, type SignInFrame } from '#app/ui/page/account-frame.tsx'

/** The frame of a portal's pages for whoever is not signed in. */
export const PortalSignInFrame: SignInFrame = (page) => {
  const { workspace } = usePortal()
  const t = useTranslations('everywhere.about')
  return (
    <AccountFrame
      accent={workspace.accent}
      mark={<Logo name={workspace.name} src={workspace.logo} />}
      name={workspace.name}
      about={t('portal', { workspace: workspace.name })}
      {...page}
    />
  )
}
