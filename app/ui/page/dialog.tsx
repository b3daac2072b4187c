import { type ReactNode, useId, useRef } from 'react'
import { useBrowserEffect } from '#app/ui/browser/use-browser-effect.ts'

interface DialogProps {
  title: string
  close: () => void
  bare?: boolean
  /** The focus is on the question, so that a key not meant for a button presses none. */
  asks?: boolean
  onKey?: (key: string) => void
  children: ReactNode
}

export function Dialog({ title, close, bare, asks, onKey, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  // Closed before it leaves the page: only then does the browser give the focus back.
  useBrowserEffect(() => {
    const opened = dialog.current
    opened?.showModal()
    if (asks) opened?.focus()
    return () => opened?.close()
  }, [asks])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onClose={close}
      onClick={(event) => {
        if (event.target === dialog.current) close()
      }}
      tabIndex={asks ? -1 : undefined}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
        else if (event.target === dialog.current) onKey?.(event.key)
      }}
    >
      <h2 id={id} className={bare ? 'sr-only' : 'border-line border-b px-4 py-3 font-semibold text-lg'}>
        {title}
      </h2>
      {children}
    </dialog>
  )
}
