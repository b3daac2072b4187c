import { useTranslations } from 'use-intl'
import { ProductMark } from '#app/ui/look/logo.tsx'
import { AccountFrame, type SignInFrame } from '#app/ui/page/account-frame.tsx'

/** The frame of the desk's pages for whoever is not signed in. */
export const DeskSignInFrame: SignInFrame = (page) => {
  const t = useTranslations('everywhere')
  return <AccountFrame mark={<ProductMark />} name={t('product')} about={t('about.desk')} {...page} />
}
