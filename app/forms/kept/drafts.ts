/**
 * What was typed and not sent, kept in this tab (docs/decisions/0077). A draft is named after the door, the person and
 * the form, so that nobody finds what another wrote, and signing out finds all there is.
 */

/** Whose draft of which form. */
export interface DraftName {
  /** Where the person signs in: `/admin`, or a portal's `/{subdomain}`. */
  door: string
  owner: string
  form: string
  /** Which of the forms drawn there: what was typed into one that has been sent is forgotten. */
  version?: number
}

/** What differs in a form from what it was drawn with: texts by name, ticks by name and value. */
export type Draft = Record<string, string | boolean>

const PREFIX = 'draft'
const CHANNEL = 'drafts'

/** What was just sent, until the page that answers is drawn. */
let onItsWay: { key: string; draft: string } | undefined

function keyOf({ door, owner, form, version = 0 }: DraftName): string {
  return `${formPrefix({ door, owner, form })}${version}`
}

function formPrefix({ door, owner, form }: DraftName): string {
  return `${PREFIX} ${door} ${owner} ${encodeURIComponent(form)} `
}

/** @returns false where the browser keeps nothing. */
export function keepDraft(name: DraftName, draft: Draft): boolean {
  try {
    if (Object.keys(draft).length === 0) sessionStorage.removeItem(keyOf(name))
    else sessionStorage.setItem(keyOf(name), JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** What is kept for this form. What was typed into earlier ones of its name is forgotten. */
export function findDraft(name: DraftName): Draft | undefined {
  const key = keyOf(name)
  forget((other) => other.startsWith(formPrefix(name)) && other !== key)
  try {
    const draft = sessionStorage.getItem(key)
    return draft === null ? undefined : JSON.parse(draft)
  } catch {
    return undefined
  }
}

/** Lets go of what was typed: it goes another way. */
export function dropDraft(name: DraftName): void {
  forget((key) => key.startsWith(formPrefix(name)))
}

/** The form was sent: its draft has served, unless the page that is being drawn in answer says {@link takeBackSent}. */
export function letGoOfSent(name: DraftName): void {
  const draft = read(keyOf(name))
  if (draft === null) return
  const sent = { key: keyOf(name), draft }
  onItsWay = sent
  dropDraft(name)
  setTimeout(() => {
    if (onItsWay === sent) onItsWay = undefined
  })
}

/** What was sent last did not arrive: an error page or a sign-in stands in place of the answer, or it was refused. */
export function takeBackSent(): void {
  if (!onItsWay) return
  try {
    sessionStorage.setItem(onItsWay.key, onItsWay.draft)
  } catch {
    // It came out of this storage a moment ago; where that is gone, so is the way to keep it.
  }
  onItsWay = undefined
}

/** Whoever signs out leaves nothing behind, in any tab of this browser. */
export function forgetAllDrafts(door: string): void {
  onItsWay = undefined
  forget((key) => key.startsWith(`${PREFIX} ${door} `))
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(door)
  channel.close()
}

/** What other people left in this tab is forgotten, and all of it as soon as another tab signs out. */
export function guardDrafts(door: string, owner: string): () => void {
  forget((key) => key.startsWith(`${PREFIX} ${door} `) && !key.startsWith(`${PREFIX} ${door} ${owner} `))
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }) => forget((key) => key.startsWith(`${PREFIX} ${data} `))
  return () => channel.close()
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

function forget(isMeant: (key: string) => boolean): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (isMeant(key)) sessionStorage.removeItem(key)
  } catch {
    // Where nothing can be kept, nothing has to be forgotten.
  }
}
