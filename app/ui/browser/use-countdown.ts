import { useEffect, useState } from 'react'

/** By a clock that nobody sets. Without JavaScript it stands still. */
export function useCountdown(from: number): number {
  const [left, setLeft] = useState(from)
  useEffect(() => {
    setLeft(from)
    if (from === 0) return
    const began = performance.now()
    const timer = setInterval(() => {
      const now = Math.max(0, from - Math.floor((performance.now() - began) / 1000))
      setLeft(now)
      if (now === 0) clearInterval(timer)
    }, 1000)
    return () => clearInterval(timer)
  }, [from])
  return left
}
