const unkept = new Set<HTMLFormElement>()

function ask(event: BeforeUnloadEvent) {
  event.preventDefault()
}

/** Makes the browser ask before a page is left whose text it refused to keep. */
export function setUnkept(form: HTMLFormElement, isUnkept: boolean): void {
  if (isUnkept) unkept.add(form)
  else unkept.delete(form)
  if (unkept.size > 0) addEventListener('beforeunload', ask)
  else removeEventListener('beforeunload', ask)
}

export function wouldLoseText(): boolean {
  return [...unkept].some((form) => form.isConnected)
}
