import { useFormatter } from 'use-intl'

const KIB = 1024

/** In units of 1,024, as file managers say it. */
export function useFileSize(): (bytes: number) => string {
  const format = useFormatter()
  return (bytes) => {
    if (bytes < KIB) return format.number(bytes, { style: 'unit', unit: 'byte', unitDisplay: 'long' })
    const [value, unit] = bytes < KIB * KIB ? [bytes / KIB, 'kilobyte'] : [bytes / (KIB * KIB), 'megabyte']
    const maximumFractionDigits = unit === 'megabyte' ? 1 : 0
    return format.number(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits })
  }
}
