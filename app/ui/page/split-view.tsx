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

/** A page with a narrow column of facts: beside it where there is room, above it where there is not. */
export function SideColumn({ side, children }: { side: ReactNode; children: ReactNode }) {
  return (
    <div className="gap-8 xl:grid xl:grid-cols-[minmax(0,1fr)_15rem]">
      <aside className="mb-6 xl:order-last xl:mb-0">{side}</aside>
      <div className="min-w-0">{children}</div>
    </div>
  )
}
