import type { ReactNode } from 'react'
import { OPEN_ID } from './skip-link.tsx'

interface SplitViewProps {
  list: ReactNode
  open?: ReactNode
}

export function SplitView({ list, open }: SplitViewProps) {
  return (
    <div className={open ? 'split split-open' : 'split'}>
      <div className="split-list">{list}</div>
      {open && (
        <div id={OPEN_ID} tabIndex={-1} className="min-w-0">
          {open}
        </div>
      )}
    </div>
  )
}
