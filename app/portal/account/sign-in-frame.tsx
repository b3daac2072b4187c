import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { usePortal } from '#app/portal/use-portal.ts'
import { Logo } from '#app/ui/look/logo.tsx'
import { AccountFrame } from '#app/ui/page/account-frame.tsx'

interface PortalDoorProps {
  title: string
  lead?: ReactNode
  footer?: ReactNode
  children: ReactNode
}

export function PortalDoor({ title, lead, footer, children }: PortalDoorProps) {
  const { workspace } = usePortal()
  const t = useTranslations('everywhere.about')
  return (
    <AccountFrame
      accent={workspace.accent}
      mark={<Logo name={workspace.name} src={workspace.logo} />}
      name={workspace.name}
      about={t('portal', { workspace: workspace.name })}
      title={title}
      lead={lead}
      footer={footer}
    >
      {children}
    </AccountFrame>
  )
}
