import { useEffect, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { HEARTBEAT_MS, type PresenceState, type Present } from '#app/live/presence.ts'
import { Avatar } from '#app/ui/look/avatar.tsx'
import { onPresence } from './live-client.ts'

interface PresenceProps {
  /** `acme/TKT-000042`. */
  ticket: string
  adminId: string
  /** The reader may be among them. */
  present: readonly Present[]
}

/** Before two people answer the same question. */
export function Presence({ ticket, adminId, present }: PresenceProps) {
  const t = useTranslations('queue.presence')
  const others = usePresent(ticket, present).filter(({ id }) => id !== adminId)
  return (
    <div role="status" className="presence">
      {others.length > 0 && (
        <span aria-hidden="true" className="presence-faces">
          {others.slice(0, 4).map(({ id, name }) => (
            <Avatar key={id} name={name} />
          ))}
        </span>
      )}
      <People
        people={others.filter(({ isWriting }) => isWriting)}
        say={(names, count) => t('writing', { names, count })}
      />
      <People
        people={others.filter(({ isWriting }) => !isWriting)}
        say={(names, count) => t('looking', { names, count })}
      />
    </div>
  )
}

function People({ people, say }: { people: Present[]; say: (names: string, count: number) => string }) {
  const format = useFormatter()
  if (people.length === 0) return null
  return <span>{say(format.list(people.map(({ name }) => name)), people.length)}</span>
}

function usePresent(ticket: string, present: readonly Present[]): readonly Present[] {
  const [people, setPeople] = useState(present)
  const sayIfChanged = useRef<() => void>()
  // A reply that was handed in has taken its text area with it, and no event says so.
  useEffect(() => {
    setPeople(present)
    sayIfChanged.current?.()
  }, [present])
  useEffect(() => onPresence(ticket, setPeople), [ticket])
  useEffect(() => {
    let said: PresenceState | undefined
    let turn = Promise.resolve()
    // Two that overtake each other would leave the older one standing.
    const say = (state: PresenceState) => {
      said = state
      turn = turn.then(async () => {
        const answer = said === state ? await tell(ticket, state) : undefined
        if (answer) setPeople(answer)
      })
    }
    const beat = () => {
      if (!document.hidden) say(isWriting() ? 'writing' : 'looking')
    }
    const follow = () => {
      if (document.hidden) leave()
      else beat()
    }
    const leave = () => {
      if (said === undefined || said === 'gone') return
      said = 'gone'
      navigator.sendBeacon('/admin/presence', words(ticket, 'gone'))
    }
    const onWriting = () => {
      if (!document.hidden && (said === 'writing') !== isWriting()) beat()
    }
    beat()
    sayIfChanged.current = onWriting
    const timer = setInterval(beat, HEARTBEAT_MS)
    document.addEventListener('visibilitychange', follow)
    for (const kind of ['focusin', 'focusout', 'input']) document.addEventListener(kind, onWriting)
    window.addEventListener('pagehide', leave)
    return () => {
      sayIfChanged.current = undefined
      clearInterval(timer)
      document.removeEventListener('visibilitychange', follow)
      for (const kind of ['focusin', 'focusout', 'input']) document.removeEventListener(kind, onWriting)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [ticket])
  return people
}

/** Or words stand there. */
function isWriting(): boolean {
  const areas = document.querySelectorAll<HTMLTextAreaElement>('.ticket textarea')
  return [...areas].some((area) => area === document.activeElement || area.value.trim() !== '')
}

function words(ticket: string, state: PresenceState): URLSearchParams {
  return new URLSearchParams({ ticket, state })
}

/** Undefined where the network or the session is gone. */
async function tell(ticket: string, state: PresenceState): Promise<Present[] | undefined> {
  try {
    const answer = await fetch('/admin/presence', {
      method: 'POST',
      body: words(ticket, state),
      redirect: 'error',
    })
    return answer.ok ? (await answer.json()).people : undefined
  } catch {
    return undefined
  }
}
