import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Notice } from '#app/ui/page/notice.tsx'
import type { Receipt } from './receipt.ts'

export const RECEIPT_ID = 'receipt'

/** Says that what was sent has arrived, with the focus, until the page is left. */
export function ReceiptNotice({ receipt, ticket }: { receipt: Receipt | undefined; ticket: string }) {
  const t = useTranslations('portal.receipt')
  const [told, setTold] = useState(receipt)
  if (receipt && receipt !== told) setTold(receipt)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (told) box.current?.focus()
  }, [told])
  if (!told) return null
  const { kind, email } = told
  return (
    // biome-ignore lint/a11y/noAutofocus: whoever has sent something must hear that it arrived (spec, section 3)
    <div id={RECEIPT_ID} ref={box} tabIndex={-1} autoFocus className="mb-6">
      <Notice kind="success" title={t(kind, { ticket })} announce>
        <p>
          {email === null ? t('here') : t.rich('next', { email, bdi: (address) => <bdi>{address}</bdi> })}
        </p>
      </Notice>
    </div>
  )
}
