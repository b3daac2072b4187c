import { useLayoutEffect } from 'react'

/** A layout effect in the browser only: on the server React would warn that it does nothing. */
export const useBrowserEffect: typeof useLayoutEffect =
  typeof document === 'undefined' ? () => {} : useLayoutEffect
