import type { ReactNode } from 'react'
import { Notice } from '#app/ui/page/notice.tsx'

export function DoneNotice({ children }: { children: ReactNode }) {
  return (
    <div className="mb-6">
      <Notice kind="success" announce>
        {children}
      </Notice>
    </div>
  )
}
