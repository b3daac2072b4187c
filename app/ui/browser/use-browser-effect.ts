import { useLayoutEffect } from 'react'

/** On the server React would warn that a layout effect does nothing. */
export const useBrowserEffect: typeof useLayoutEffect =
  typeof document === 'undefined' ? () => {} : useLayoutEffect
