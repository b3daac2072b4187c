import { useLocation, useNavigate } from '@remix-run/react'
import { useEffect } from 'react'

/**
 * A link to one reply (`#reply-12`) leads to it in a conversation of which only a part is drawn: where the reply is
 * not on the page, the server is asked for the part that has it. The browser alone knows a fragment.
 */
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
