import { useEffect, useRef } from 'react'

/** Not at first: what was chosen or typed before the script came stays. */
export function useChange<Value>(value: Value, act: () => void): void {
  const last = useRef(value)
  useEffect(() => {
    if (last.current !== value) act()
    last.current = value
  })
}
