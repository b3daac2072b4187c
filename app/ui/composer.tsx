import type { ReactNode } from 'react'

interface ComposerProps {
  title: string
  /** The form's fields. */
  children: ReactNode
  /** The buttons: the primary one first. */
  actions: ReactNode
  tone?: 'plain' | 'note'
}

/** The place to answer, at the end of what was read. It goes inside the `<form>`. */
export function Composer({ title, children, actions, tone = 'plain' }: ComposerProps) {
  return (
    <section
      className={`rounded-lg border p-4 sm:p-5 ${tone === 'note' ? 'border-dashed border-warning bg-warning-tint' : 'border-line bg-sheet'}`}
    >
      <h2 className="mb-3 text-lg font-semibold">{title}</h2>
      {children}
      <Actions>{actions}</Actions>
    </section>
  )
}

/** The buttons that end a form: full width under a thumb, side by side where there is room. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="mt-4 flex flex-col gap-2 sm:flex-row sm:flex-wrap sm:items-center">{children}</div>
}
