import { useLocation, useNavigate } from '@remix-run/react'
import { useEffect } from 'react'

/** Asks the server for the part of a conversation that has `#reply-12`: the browser alone knows a fragment. */
export function useReplyInSight(): void {
  const { pathname, search, hash } = useLocation()
  const navigate = useNavigate()
  useEffect(() => {
    const reply = /^#reply-(\d{1,15})$/.exec(hash)?.[1]
    const query = new URLSearchParams(search)
    if (!reply || query.get('reply') === reply || document.getElementById(`reply-${reply}`)) return
    query.delete('before')
    query.set('reply', reply)
    navigate({ pathname, search: `?${query}`, hash }, { replace: true })
  }, [pathname, search, hash, navigate])
}
