import { Children, type ReactNode } from 'react'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from './empty-state.tsx'
import { List } from './list-row.tsx'

interface ListOrEmptyProps {
  label: string
  empty: { title: string; body: string; href: string; add: string }
  facing?: boolean
  children: ReactNode
}

export function ListOrEmpty({ label, empty, facing, children }: ListOrEmptyProps) {
  if (Children.count(children) > 0) {
    return (
      <List label={label} facing={facing}>
        {children}
      </List>
    )
  }
  const add = (
    <LinkButton href={empty.href} kind="primary">
      {empty.add}
    </LinkButton>
  )
  return (
    <EmptyState title={empty.title} action={add}>
      {empty.body}
    </EmptyState>
  )
}
