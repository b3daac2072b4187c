import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ProductMark } from '#app/ui/look/logo.tsx'
import { AccountFrame } from '#app/ui/page/account-frame.tsx'

interface DeskDoorProps {
  title: string
  lead?: ReactNode
  footer?: ReactNode
  children: ReactNode
}

/** The team's door to the desk. */
export function DeskDoor({ title, lead, footer, children }: DeskDoorProps) {
  const t = useTranslations('everywhere')
  return (
    <AccountFrame
      mark={<ProductMark />}
      name={t('product')}
      about={t('about.desk')}
      title={title}
      lead={lead}
      footer={footer}
    >
      {children}
    </AccountFrame>
  )
}
