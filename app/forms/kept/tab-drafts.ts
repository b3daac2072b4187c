/** Kept in this tab (docs/decisions/0077) by who is signed in where: nobody finds what another wrote. */

export interface TabDraftName {
  /** Where the person signs in: `/admin`, or a portal's `/{subdomain}`. */
  home: string
  owner: string
  form: string
  /** What was typed into an earlier version of the form has been sent. */
  version?: number
}

export type TabDraft = Record<string, string | boolean>

const PREFIX = 'draft'
const CHANNEL = 'drafts'

let onItsWay: { key: string; draft: string } | undefined

function keyOf({ home, owner, form, version = 0 }: TabDraftName): string {
  return `${formPrefix({ home, owner, form })}${version}`
}

function formPrefix({ home, owner, form }: TabDraftName): string {
  return `${PREFIX} ${home} ${owner} ${encodeURIComponent(form)} `
}

export function keepTabDraft(name: TabDraftName, draft: TabDraft): boolean {
  try {
    if (Object.keys(draft).length === 0) sessionStorage.removeItem(keyOf(name))
    else sessionStorage.setItem(keyOf(name), JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export function findTabDraft(name: TabDraftName): TabDraft | undefined {
  const key = keyOf(name)
  forget((other) => other.startsWith(formPrefix(name)) && other !== key)
  try {
    const draft = sessionStorage.getItem(key)
    return draft === null ? undefined : JSON.parse(draft)
  } catch {
    return undefined
  }
}

export function dropTabDraft(name: TabDraftName): void {
  forget((key) => key.startsWith(formPrefix(name)))
}

/** Drops the draft of a form that was sent, unless the page drawn in answer says {@link takeBackSent}. */
export function letGoOfSent(name: TabDraftName): void {
  const draft = read(keyOf(name))
  if (draft === null) return
  const sent = { key: keyOf(name), draft }
  onItsWay = sent
  dropTabDraft(name)
  setTimeout(() => {
    if (onItsWay === sent) onItsWay = undefined
  })
}

/** Restores it: an error page or a sign-in stands in place of the answer, or the form was refused. */
export function takeBackSent(): void {
  if (!onItsWay) return
  try {
    sessionStorage.setItem(onItsWay.key, onItsWay.draft)
  } catch {}
  onItsWay = undefined
}

/** Whoever signs out leaves nothing behind, in any tab of this browser. */
export function forgetAllDrafts(home: string): void {
  onItsWay = undefined
  forget((key) => key.startsWith(`${PREFIX} ${home} `))
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(home)
  channel.close()
}

/** Forgets what other people left in this tab, and everything as soon as another tab signs out. */
export function guardDrafts(home: string, owner: string): () => void {
  forget((key) => key.startsWith(`${PREFIX} ${home} `) && !key.startsWith(`${PREFIX} ${home} ${owner} `))
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
  } catch {}
}
