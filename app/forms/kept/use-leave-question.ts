import { useBlocker } from '@remix-run/react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { wouldLoseText } from './unkept.ts'

/** Asks before a page with unkept text is left in place; the browser asks for the other ways. */
export function useLeaveQuestion(): void {
  const t = useTranslations('everywhere.drafts')
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && wouldLoseText(),
  )
  const question = t('leave')
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    if (window.confirm(question)) blocker.proceed()
    else blocker.reset()
  }, [blocker, question])
}
