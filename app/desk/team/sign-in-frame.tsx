import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ProductMark } from '#app/ui/look/logo.tsx'
import { AccountFrame } from '#app/ui/page/account-frame.tsx'

interface SignInFrameProps {
  title: string
  lead?: ReactNode
  footer?: ReactNode
  children: ReactNode
}

/** The frame of the pages by which the team comes in. */
export function SignInFrame({ title, lead, footer, children }: SignInFrameProps) {
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
