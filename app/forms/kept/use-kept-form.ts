import { useEffect, useRef, useState } from 'react'
import { putBack, readChanged, settle } from './changed-fields.ts'
import { useDraftName } from './own-drafts.tsx'
import {
  dropTabDraft,
  findTabDraft,
  keepTabDraft,
  letGoOfSent,
  type TabDraftName,
  takeBackSent,
} from './tab-drafts.ts'
import { setUnkept } from './unkept.ts'

interface KeptFormOptions {
  form: string | undefined
  /** A page draws a new form after each that was sent. */
  version?: number
  formId: string
  /** Never a password's. */
  fields: readonly string[]
  isSending: boolean
  /** Another object each time. */
  refused: unknown
  /** What the form is drawn with was typed by the person, and stands nowhere else. */
  isGiven?: boolean
}

export interface KeptForm {
  text: 'none' | 'kept' | 'unkept'
  discard: () => void
}

/** Keeps what is typed while this tab lives. What the server gives back wins. */
export function useKeptForm(options: KeptFormOptions): KeptForm {
  const { form: purpose, version, formId, isSending, refused, isGiven = false } = options
  const name = useDraftName(purpose, version)
  const id = name && JSON.stringify(name)
  const fields = options.fields.join(' ')
  const [text, setText] = useState<KeptForm['text']>('none')
  const sent = useRef<{ refusedBefore: unknown }>()
  const isRefused = useRef(refused !== undefined)

  useEffect(() => {
    const form = document.getElementById(formId)
    if (id === undefined || !(form instanceof HTMLFormElement)) return
    const draftName: TabDraftName = JSON.parse(id)
    const names = fields.split(' ')
    if (isRefused.current) takeBackSent()
    const keep = () => {
      const draft = readChanged(form, names, isGiven)
      const isSafe = keepTabDraft(draftName, draft)
      setUnkept(form, !isSafe)
      setText(Object.keys(draft).length === 0 ? 'none' : isSafe ? 'kept' : 'unkept')
    }
    const draft = findTabDraft(draftName)
    if (draft && !isGiven && !isRefused.current) putBack(form, names, draft)
    if (draft || isGiven) keep()
    const afterReset = () => queueMicrotask(keep)
    form.addEventListener('input', keep)
    form.addEventListener('reset', afterReset)
    return () => {
      form.removeEventListener('input', keep)
      form.removeEventListener('reset', afterReset)
      setUnkept(form, false)
      if (sent.current) letGoOfSent(draftName)
      sent.current = undefined
    }
  }, [id, formId, fields, isGiven])

  useEffect(() => {
    const form = document.getElementById(formId)
    if (id === undefined || !(form instanceof HTMLFormElement)) return
    if (isSending) {
      sent.current ??= { refusedBefore: refused }
      setUnkept(form, false)
    } else if (sent.current) {
      const isTaken = refused === undefined || refused === sent.current.refusedBefore
      sent.current = undefined
      if (!isTaken) return
      letGoOfSent(JSON.parse(id))
      settle(form, fields.split(' '))
      setText('none')
    }
  }, [id, formId, fields, isSending, refused])

  return {
    text,
    discard() {
      if (name) dropTabDraft(name)
      const form = document.getElementById(formId)
      if (form instanceof HTMLFormElement) form.reset()
    },
  }
}

export function useSentTakenBack(isLost = true): void {
  useEffect(() => {
    if (isLost) takeBackSent()
  }, [isLost])
}
