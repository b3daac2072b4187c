import { useTranslations } from 'use-intl'
import { useSentTakenBack } from '#app/forms/kept/use-kept-form.ts'
import { Notice, type NoticeKind } from '#app/ui/page/notice.tsx'

const KINDS = {
  blocked: 'warning',
  ended: 'info',
  draft: 'info',
  password: 'success',
  out: 'info',
} as const satisfies Record<string, NoticeKind>

/** Says why, from the `notice` of the address: one of ours, or nothing. */
export function SignInNotice({
  notice,
  writeTo = 'none',
}: {
  notice: string | null
  writeTo?: string | undefined
}) {
  const t = useTranslations('accounts.notices')
  useSentTakenBack(notice !== 'out')
  if (notice === null || !Object.hasOwn(KINDS, notice)) return null
  const known = notice as keyof typeof KINDS
  return (
    <div className="mb-6">
      <Notice kind={KINDS[known]} announce>
        {t(known, { address: writeTo })}
      </Notice>
    </div>
  )
}
