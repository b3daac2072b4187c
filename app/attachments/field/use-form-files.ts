import { type RefObject, useEffect, useRef, useState } from 'react'
import { isBusy, type Uploads } from './uploads.ts'

/** Takes files dropped on the form and pictures pasted into it; holds its submit until uploads end. */
export function useFormFiles(
  field: RefObject<HTMLElement>,
  state: Uploads,
  choose: (files: Iterable<File>) => void,
): { isDraggedOver: boolean; waiting: 'no' | 'waiting' | 'stopped' } {
  const [isDraggedOver, setDraggedOver] = useState(false)
  const [waiting, setWaiting] = useState<'no' | 'waiting' | 'stopped'>('no')
  const attempt = useRef<{ submitter: HTMLElement | null; refused: number }>({ submitter: null, refused: 0 })
  const latest = useRef({ state, choose })
  latest.current = { state, choose }

  useEffect(() => {
    const form = field.current?.closest('form')
    if (!form) return
    const ended = new AbortController()
    const { signal } = ended
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setDraggedOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!form.contains(event.relatedTarget as Node | null)) setDraggedOver(false)
    }
    const drop = (event: DragEvent) => {
      setDraggedOver(false)
      if (!event.dataTransfer?.files.length) return
      event.preventDefault()
      latest.current.choose(event.dataTransfer.files)
    }
    const paste = (event: ClipboardEvent) => {
      const files = picturesIn(event.clipboardData)
      if (files.length === 0) return
      event.preventDefault()
      latest.current.choose(files)
    }
    const submit = (event: SubmitEvent) => {
      if (!isBusy(latest.current.state)) return setWaiting('no')
      event.preventDefault()
      event.stopImmediatePropagation()
      attempt.current = { submitter: event.submitter, refused: countRefused(latest.current.state) }
      setWaiting('waiting')
    }
    form.addEventListener('dragover', over, { signal })
    form.addEventListener('dragleave', leave, { signal })
    form.addEventListener('drop', drop, { signal })
    form.addEventListener('paste', paste, { signal })
    // Before React's own listener, which stands at the root and would send the form.
    form.addEventListener('submit', submit, { signal, capture: true })
    return () => ended.abort()
  }, [field])

  const isReady = waiting === 'waiting' && !isBusy(state)
  const refused = countRefused(state)
  useEffect(() => {
    if (!isReady) return
    const isComplete = refused <= attempt.current.refused
    setWaiting(isComplete ? 'no' : 'stopped')
    // What was accepted is in the form by now: this effect comes after its render.
    const { submitter } = attempt.current
    if (isComplete) field.current?.closest('form')?.requestSubmit(submitter?.isConnected ? submitter : null)
  }, [isReady, refused, field])

  return { isDraggedOver, waiting }
}

function countRefused({ uploads }: Uploads): number {
  return uploads.filter((upload) => upload.state === 'refused').length
}

/** A copied table or page brings a picture of itself along with its text. */
function picturesIn(clipboard: DataTransfer | null): File[] {
  if (!clipboard || clipboard.types.includes('text/plain')) return []
  return [...clipboard.files].filter((file) => file.type.startsWith('image/'))
}
