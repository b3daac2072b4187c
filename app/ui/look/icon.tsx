/** Drawn in drawings.css. */
export type IconName =
  | 'alert'
  | 'check'
  | 'chevron'
  | 'back'
  | 'info'
  | 'leave'
  | 'lock'
  | 'plus'
  | 'search'
  | 'tickets'
  | 'archive'
  | 'download'
  | 'document'
  | 'picture'

/** Always decoration: the word stands beside it. */
export function Icon({ name, className }: { name: IconName; className?: string | undefined }) {
  return <Drawing name={name} className={className} />
}

export function Drawing({ name, className }: { name: string; className?: string | undefined }) {
  return <span className={`icon icon-${name}${className ? ` ${className}` : ''}`} aria-hidden="true" />
}
