import { useTranslations } from 'use-intl'
import { Button } from '#app/ui/button.tsx'
import { Dialog } from '#app/ui/page/dialog.tsx'
import { closeTicket } from './press-key.ts'
import { noteTyping } from './typing.ts'

/** The second key is Enter. A letter says that the first was typed, and takes the question away. */
export function CloseQuestion({ close }: { close: () => void }) {
  const t = useTranslations('queue.keys')
  const onKey = (key: string) => {
    if (key === 'Enter') answer()
    else if (key.length === 1) {
      noteTyping()
      close()
    }
  }
  const answer = () => {
    close()
    closeTicket()
  }
  return (
    <Dialog title={t('closeAsk')} close={close} asks onKey={onKey}>
      <div className="space-y-4 p-4">
        <p>{t('closeHow')}</p>
        <div className="flex flex-wrap gap-2">
          <Button type="button" kind="primary" onClick={answer}>
            {t('closeYes')}
          </Button>
          <Button type="button" onClick={close}>
            {t('closeNo')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
