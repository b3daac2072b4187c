import type { ReactNode } from 'react'

interface ListProps {
  label: string
  /** Runs to the edges of its column, without a frame. */
  bleed?: boolean
  /** Few words a row: they stand beside the title, and the list is as wide as they need. */
  facing?: boolean | undefined
  /** Where the row stood that is open and has left the list. */
  goneAt?: number | undefined
  children: ReactNode
}

/** A list whose rows are {@link ListRow}s. Its own width decides between one line a row and two. */
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
  /** Stands before it, and is pressed apart from the row: a checkbox. */
  lead?: ReactNode
  /** Something here is new to the reader; the word for those who do not see that the title is bold. */
  unread?: string | false
  /** Small words after it, each a column on a wide list; the first two stay on a narrow one. */
  facts?: readonly ReactNode[]
  /** Badges, each a column on a wide list; with the facts at most seven. */
  marks?: readonly ReactNode[]
  time?: ReactNode
  excerpt?: ReactNode
  settled?: boolean
  current?: boolean
}

/** A row that reads like mail; the whole of it is the target, and the title alone is the link's name. */
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

/** Columns never change places, so their place is their key; an empty one keeps its column. */
function column(content: ReactNode, place: number) {
  return <span key={place}>{content}</span>
}
