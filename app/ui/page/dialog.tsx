import { type ReactNode, useId, useRef } from 'react'
import { useBrowserEffect } from '#app/ui/browser/use-browser-effect.ts'

interface DialogProps {
  title: string
  /** Called once it is closed, by Escape too. */
  close: () => void
  /** The title is heard, not seen: the content shows what this is. */
  bare?: boolean
  children: ReactNode
}

/** Something in front of the page: the browser's own dialog, which keeps the focus inside and gives it back. */
export function Dialog({ title, close, bare, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  // Closed before it is taken from the page: only then does the browser give the focus back.
  useBrowserEffect(() => {
    const opened = dialog.current
    opened?.showModal()
    return () => opened?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onClose={close}
      onClick={(event) => {
        if (event.target === dialog.current) close()
      }}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <h2 id={id} className={bare ? 'sr-only' : 'border-line border-b px-4 py-3 font-semibold text-lg'}>
        {title}
      </h2>
      {children}
    </dialog>
  )
}
