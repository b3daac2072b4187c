import { useFetchers, useNavigation } from '@remix-run/react'
import { useEffect } from 'react'
import { typedText } from '#app/attachments/receiving/typed-text.ts'

let lastSent = ''

/** Remembers what is sent: where an error page takes the form's place, the words are still there. */
export function RememberSent(): null {
  const { state } = useNavigation()
  const fetchers = useFetchers()
  const isBusy = state !== 'idle' || fetchers.some((fetcher) => fetcher.state !== 'idle')
  useEffect(() => {
    const remember = ({ target, submitter }: SubmitEvent) => {
      if (target instanceof HTMLFormElement && target.method === 'post')
        lastSent = typedText(new FormData(target, submitter))
    }
    document.addEventListener('submit', remember, { capture: true })
    return () => document.removeEventListener('submit', remember, { capture: true })
  }, [])
  useEffect(() => {
    if (!isBusy) lastSent = ''
  }, [isBusy])
  return null
}

export function readLastSent(): string {
  return lastSent
}
