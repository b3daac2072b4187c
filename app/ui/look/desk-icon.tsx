import { Drawing, type IconName } from './icon.tsx'

export type DeskIconName =
  | IconName
  | 'chart'
  | 'clock'
  | 'close'
  | 'mail'
  | 'menu'
  | 'paperclip'
  | 'pause'
  | 'people'
  | 'sliders'
  | 'tag'
  | 'workspaces'

export function DeskIcon({ name, className }: { name: DeskIconName; className?: string }) {
  return <Drawing name={name} className={className} />
}
