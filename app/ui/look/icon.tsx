const PATHS = {
  alert: 'M8 1.75 15 14H1L8 1.75ZM8 6v3.75M8 11.75v.01',
  check: 'm3 8.5 3.25 3.25L13 4.75',
  chevron: 'm4.5 6.25 3.5 3.5 3.5-3.5',
  back: 'M13 8H3m4.25-4.25L3 8l4.25 4.25',
  info: 'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM8 7.25v3.75M8 5v.01',
  leave: 'M6.5 13.75h-4V2.25h4M6 8h8m-3.25-3.25L14 8l-3.25 3.25',
  lock: 'M4 7h8v6.5H4V7Zm1.75 0V4.75a2.25 2.25 0 0 1 4.5 0V7',
  plus: 'M8 3v10M3 8h10',
  search: 'M7 2.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5Zm3.5 8.25 3.25 3.25',
  tickets: 'M1.75 3.5h12.5v3a1.5 1.5 0 0 0 0 3v3H1.75v-3a1.5 1.5 0 0 0 0-3v-3Z',
  archive: 'M2 2.75h12v3.5H2v-3.5Zm.75 3.5h10.5v7H2.75v-7ZM6.5 9h3',
  download: 'M8 2v8.25m-3.25-3L8 10.5l3.25-3.25M2.5 13.75h11',
  document: 'M3.5 1.75h6l3 3v9.5h-9V1.75Zm2.25 5.5h4.5m-4.5 2.5h4.5m-4.5 2.5h2.5',
  picture: 'M1.75 2.75h12.5v10.5H1.75V2.75Zm0 8.5 4-4 3.5 3.5 2-2 3 3M10.75 6v.01',
} as const

export type IconName = keyof typeof PATHS

/** Always decoration: the word stands beside it. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return <LineDrawing path={PATHS[name]} className={className} />
}

export function LineDrawing({ path, className }: { path: string; className?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      <path d={path} />
    </svg>
  )
}
