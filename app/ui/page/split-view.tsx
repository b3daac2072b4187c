import type { ReactNode } from 'react'

interface SplitViewProps {
  list: ReactNode
  /** What is open; without it the list has the page. */
  open?: ReactNode
}

/** A list with what is open beside it; on a narrow screen what is open takes the page. */
export function SplitView({ list, open }: SplitViewProps) {
  return (
    <div className={open ? 'split split-open' : 'split'}>
      <div className="split-list">{list}</div>
      {open && <div className="min-w-0">{open}</div>}
    </div>
  )
}
