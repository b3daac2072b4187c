import { useTranslations } from 'use-intl'
import { Button } from '#app/ui/button.tsx'

/** A plain form: the browser saves what it is answered, and stays on the page. */
export function WorkspaceBackup({ id }: { id: string }) {
  const t = useTranslations('desk.workspaces')
  return (
    <section className="mt-10 border-line border-t pt-6">
      <h2 className="font-semibold">{t('backup')}</h2>
      <p className="mt-1.5 mb-4 text-soft">{t('backupHint')}</p>
      <form method="post" action={`/admin/workspaces/${id}/backup`}>
        <Button>{t('download')}</Button>
      </form>
    </section>
  )
}
