import { useFormatter, useTranslations } from 'use-intl'
import type { NoteNews } from '#app/tickets/answering/note.ts'
import { Notice } from '#app/ui/page/notice.tsx'

interface CheckNamesProps {
  names: NoteNews
  team: readonly { name: string }[]
}

/** Asks, without JavaScript, before a note is added whose names name nobody. */
export function CheckNames({ names: { mailed, unknown }, team }: CheckNamesProps) {
  const t = useTranslations('desk.ticket.mentions')
  const format = useFormatter()
  return (
    <div className="mb-3">
      <Notice kind="warning" title={t('checkTitle')} announce>
        <p>{t('unknown', { words: format.list(unknown) })}</p>
        {mailed.length > 0 && <p>{t('told', { names: format.list(mailed) })}</p>}
        <p>{t('people', { names: format.list(team.map(({ name }) => name)) })}</p>
        <p>{t('check')}</p>
      </Notice>
    </div>
  )
}
