import type { ComponentProps } from 'react'
import { PageHeader } from '#app/ui/page/page-header.tsx'
import { DeskFrame, type DeskFrameProps } from './desk-frame.tsx'

type DeskFormPageProps = Pick<DeskFrameProps, 'admin' | 'current' | 'children'> &
  ComponentProps<typeof PageHeader>

export function DeskFormPage({ admin, current, children, ...header }: DeskFormPageProps) {
  return (
    <DeskFrame admin={admin} current={current}>
      <div className="max-w-xl">
        <PageHeader {...header} />
        {children}
      </div>
    </DeskFrame>
  )
}
