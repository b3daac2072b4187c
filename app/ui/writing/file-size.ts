import { useFormatter } from 'use-intl'

const KIB = 1024

/**
 * How a size is said, on pages and in emails: as file managers do, in units of 1,024, for the limit of 10 MB is
 * 10 × 1,024 × 1,024 bytes.
 */
export function useFileSize(): (bytes: number) => string {
  const format = useFormatter()
  return (bytes) => {
    if (bytes < KIB) return format.number(bytes, { style: 'unit', unit: 'byte', unitDisplay: 'long' })
    const [value, unit] = bytes < KIB * KIB ? [bytes / KIB, 'kilobyte'] : [bytes / (KIB * KIB), 'megabyte']
    const maximumFractionDigits = unit === 'megabyte' ? 1 : 0
    return format.number(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits })
  }
}
