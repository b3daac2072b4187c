/** The forms of this page with text that the browser refused to keep. */
const unkept = new Set<HTMLFormElement>()

function ask(event: BeforeUnloadEvent) {
  event.preventDefault()
}

/** Says of a form whether its text would be lost with the page; then the browser asks before the page is left. */
export function setUnkept(form: HTMLFormElement, isUnkept: boolean): void {
  if (isUnkept) unkept.add(form)
  else unkept.delete(form)
  if (unkept.size > 0) addEventListener('beforeunload', ask)
  else removeEventListener('beforeunload', ask)
}

/** Whether leaving this page loses what was typed. */
export function wouldLoseText(): boolean {
  return [...unkept].some((form) => form.isConnected)
}
