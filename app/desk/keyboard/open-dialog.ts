export type DeskDialog = 'help' | 'palette' | 'close'

const EVENT = 'deskfile:dialog'

/** An event, as the buttons stand in two menus, and what opens it comes later. */
export function openDialog(dialog: DeskDialog): void {
  window.dispatchEvent(new CustomEvent<DeskDialog>(EVENT, { detail: dialog }))
}

/** @returns what stops it. */
export function onOpenDialog(open: (dialog: DeskDialog) => void): () => void {
  const listener = (event: Event) => open((event as CustomEvent<DeskDialog>).detail)
  window.addEventListener(EVENT, listener)
  return () => window.removeEventListener(EVENT, listener)
}
