import { useEffect, useRef } from 'react'

/** Where the open ticket stood before it left the list; undefined while it is there, and where it never was. */
export function useGoneAt(
  tickets: readonly { path: string }[],
  openPath: string | undefined,
): number | undefined {
  const before = useRef<{ path: string; at: number }>()
  const at = tickets.findIndex(({ path }) => path === openPath)
  useEffect(() => {
    if (openPath !== undefined && at >= 0) before.current = { path: openPath, at }
  }, [openPath, at])
  return at < 0 && before.current && before.current.path === openPath ? before.current.at : undefined
}
