import { useTranslations } from 'use-intl'
import { DraftNotice } from '#app/desk/draft-notice.tsx'
import type { TicketContext } from '#app/desk/ticket/ticket-context.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/page/notice.tsx'

export function Returned({ page, query }: TicketContext) {
  const t = useTranslations('desk.ticket')
  const { returned, draft } = page.reply
  if (!returned) return draft === undefined ? null : <DraftNotice takesFiles />
  return (
    <div className="mb-4">
      <Notice kind={returned.why === 'undone' ? 'info' : 'warning'} announce>
        <p>{t(`returned.${returned.why}`)}</p>
        <p>
          <Button formAction={`${page.path}/discard${query}`} formNoValidate>
            {t('discard')}
          </Button>
        </p>
      </Notice>
    </div>
  )
}
