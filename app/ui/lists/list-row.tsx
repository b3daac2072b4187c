import type { ReactNode } from 'react'

interface ListProps {
  label: string
  bleed?: boolean
  facing?: boolean | undefined
  /** Where the open row stood that has left the list. */
  goneAt?: number | undefined
  children: ReactNode
}

/** Its own width decides between one line a row and two. */
export function List({ label, bleed, facing, goneAt, children }: ListProps) {
  return (
    <div className={`rows${bleed ? ' rows-bleed' : ''}${facing ? ' rows-facing' : ''}`}>
      <ul className="rows-list" aria-label={label} data-gone-at={goneAt}>
        {children}
      </ul>
    </div>
  )
}

interface ListRowProps {
  href: string
  title: string
  lead?: ReactNode
  /** The word for those who do not see that the title is bold. */
  unread?: string | false
  /** Each a column on a wide list; the first two stay on a narrow one. */
  facts?: readonly ReactNode[]
  /** With the facts at most seven. */
  marks?: readonly ReactNode[]
  time?: ReactNode
  excerpt?: ReactNode
  settled?: boolean
  current?: boolean
}

export function ListRow(props: ListRowProps) {
  const { href, title, lead, unread, facts, marks, time, excerpt, settled, current } = props
  return (
    <li className={`row${settled ? ' row-settled' : ''}${unread ? ' row-unread' : ''}`}>
      {lead && <span className="row-lead row-above">{lead}</span>}
      {unread && <span className="row-dot">{unread}</span>}
      <a href={href} className="row-title" aria-current={current ? 'true' : undefined}>
        {title}
      </a>
      <span className="row-facts">{facts?.map(column)}</span>
      <span className="row-marks">{marks?.map(column)}</span>
      <span className="row-time">{time}</span>
      {excerpt && <span className="row-excerpt">{excerpt}</span>}
    </li>
  )
}

/** Columns never change places. */
function column(content: ReactNode, index: number) {
  return <span key={index}>{content}</span>
}
