import { useTranslations } from 'use-intl'
import type { TicketPage } from '#app/desk/ticket/ticket.loader.server.ts'
import { useHydrated } from '#app/ui/browser/use-hydrated.ts'
import { Button } from '#app/ui/button.tsx'
import { Options, SelectFrame } from '#app/ui/fields/select-field.tsx'
import { CannedPicker } from './canned-picker.tsx'

interface CannedFieldProps {
  page: TicketPage
  query: string
  areaId: string
}

export function CannedField({ page, query, areaId }: CannedFieldProps) {
  const isHydrated = useHydrated()
  if (page.canned.length === 0) return null
  return (
    <>
      <div className="with-script">
        <CannedPicker path={page.path} areaId={areaId} />
      </div>
      {!isHydrated && <CannedChoice page={page} query={query} />}
    </>
  )
}

function CannedChoice({ page, query }: Omit<CannedFieldProps, 'areaId'>) {
  const t = useTranslations('desk.ticket')
  return (
    <div className="without-script flex w-full max-w-80 items-end gap-2">
      <div className="min-w-0 flex-1">
        <label htmlFor="canned" className="block text-soft text-xs">
          {t('canned')}
        </label>
        <SelectFrame>
          <select id="canned" name="canned" className="input">
            <option value="">{t('cannedChoose')}</option>
            <Options options={page.canned.map(({ id, title }) => ({ value: id, label: title }))} />
          </select>
        </SelectFrame>
      </div>
      <Button formAction={`${page.path}/canned${query}`} formNoValidate>
        {t('cannedInsert')}
      </Button>
    </div>
  )
}
