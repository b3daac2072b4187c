import { useFormatter } from 'use-intl'

const KB = 1024
const MB = 1024 * KB

/** Sizes as the limits are said: 10 MB is 10 × 1024 × 1024 bytes. */
export function useSize(): (bytes: number) => string {
  const format = useFormatter()
  return (bytes) =>
    bytes < MB
      ? format.number(Math.max(1, Math.round(bytes / KB)), { style: 'unit', unit: 'kilobyte' })
      : format.number(bytes / MB, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
}
