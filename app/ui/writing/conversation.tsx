import { type ReactNode, useId } from 'react'
import { Avatar } from '#app/ui/look/avatar.tsx'
import { Badge } from '#app/ui/look/badge.tsx'

export function Conversation({ label, children }: { label: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="space-y-4">
      <h2 id={id} className="sr-only">
        {label}
      </h2>
      {children}
    </section>
  )
}

interface ConversationEntryProps {
  id: string
  author: string
  /** In words ("Team"): never by side and tint alone. */
  role?: string
  time: ReactNode
  /** `end` is the reader's own side. */
  side: 'start' | 'end'
  tone?: 'plain' | 'accent' | 'note' | 'waiting'
  mark?: string
  children: ReactNode
}

export function ConversationEntry(props: ConversationEntryProps) {
  const { id, author, role, time, side, tone = 'plain', mark, children } = props
  return (
    <article
      id={id}
      tabIndex={-1}
      aria-labelledby={`${id}-by`}
      className={`entry entry-${side} entry-${tone}`}
    >
      <header className="mb-2 flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
        <Avatar name={author} />
        <div className="min-w-0 flex-1 basis-36 leading-tight">
          <h3 id={`${id}-by`} className="flex flex-wrap items-center gap-x-2">
            <bdi className="font-semibold">{author}</bdi>
            {role && <span className="text-xs text-soft">{role}</span>}
          </h3>
          <p className="text-xs text-soft">{time}</p>
        </div>
        {mark && (
          <Badge kind="warning" shape="lock">
            {mark}
          </Badge>
        )}
      </header>
      {children}
    </article>
  )
}

export function ConversationGap({ href, children }: { href: string; children: ReactNode }) {
  return (
    <p className="text-center">
      <a href={href} className="button button-quiet">
        {children}
      </a>
    </p>
  )
}

export function ConversationEvent({
  id,
  icon,
  time,
  children,
}: {
  id?: string
  icon: ReactNode
  time: ReactNode
  children: ReactNode
}) {
  return (
    <p id={id} tabIndex={id === undefined ? undefined : -1} className="entry-event">
      {icon}
      <span>{children}</span>
      <span>{time}</span>
    </p>
  )
}
