import { useEffect, useReducer, useRef } from 'react'
import type { DraftFile } from '#app/attachments/attachment.ts'
import { type StagingForm, sendDropped, sendFile } from './send-file.ts'
import { beginUploads, isBusy, toStart, type Uploads, uploadsReducer } from './uploads.ts'

export interface UseUploads {
  state: Uploads
  isBusy: boolean
  choose(files: Iterable<File>): void
  retry(id: number): void
  dismiss(id: number): void
  remove(id: string): void
}

/** Uploads each file as it is chosen. @param draftFiles a new list replaces what the page knew. */
export function useUploads({ uploadTo, formKey }: StagingForm, draftFiles: readonly DraftFile[]): UseUploads {
  const [state, dispatch] = useReducer(uploadsReducer, draftFiles, beginUploads)
  const cancels = useRef(new Map<number, () => void>())
  const count = useRef(0)

  // Drawn again means another list, not another array: a page renders for many reasons.
  const drawn = useRef(draftFiles)
  useEffect(() => {
    if (isSameList(drawn.current, draftFiles)) return
    drawn.current = draftFiles
    dispatch({ kind: 'drawn', draftFiles })
  }, [draftFiles])

  useEffect(() => {
    for (const { id, file } of toStart(state)) {
      if (!file || cancels.current.has(id)) continue
      const cancel = sendFile({ uploadTo, formKey }, file, state.dropped, {
        progress: (sentBytes) => dispatch({ kind: 'progressed', id, sentBytes }),
        settle(sent) {
          cancels.current.delete(id)
          dispatch({ ...sent, id })
        },
      })
      cancels.current.set(id, cancel)
      dispatch({ kind: 'started', id })
    }
  }, [state, uploadTo, formKey])

  useEffect(() => {
    const running = cancels.current
    return () => {
      for (const cancel of running.values()) cancel()
      running.clear()
    }
  }, [])

  return {
    state,
    isBusy: isBusy(state),
    choose(chosen) {
      const files = [...chosen].map((file) => ({
        id: ++count.current,
        name: file.name,
        sizeBytes: file.size,
        file,
      }))
      dispatch({ kind: 'chosen', files })
    },
    retry: (id) => dispatch({ kind: 'retried', id }),
    dismiss(id) {
      cancels.current.get(id)?.()
      cancels.current.delete(id)
      dispatch({ kind: 'dismissed', id })
    },
    remove(id) {
      sendDropped({ uploadTo, formKey }, id)
      dispatch({ kind: 'removed', id })
    },
  }
}

function isSameList(one: readonly DraftFile[], other: readonly DraftFile[]): boolean {
  return one.length === other.length && one.every(({ id }, index) => other[index]?.id === id)
}
