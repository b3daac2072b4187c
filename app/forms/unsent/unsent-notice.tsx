import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { FormAnswer } from '#app/forms/refused-form.ts'
import { Notice } from '#app/ui/page/notice.tsx'

export function UnsentNotice({ answer }: { answer: FormAnswer | undefined }) {
  return answer && 'unsent' in answer ? <Unsent /> : null
}

function Unsent() {
  const t = useTranslations('portal.unsent')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} role="alert" className="mb-4">
      <Notice kind="warning" title={t('title')}>
        <p>{t('body')}</p>
      </Notice>
    </div>
  )
}
