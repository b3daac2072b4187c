import { Icon, type IconName, LineDrawing } from './icon.tsx'

const PATHS = {
  chart: 'M2 13.75h12M4 11.5V8m4 3.5V2.75m4 8.75V5.5',
  clock: 'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5ZM8 4.5V8l2.5 1.75',
  close: 'm4 4 8 8m0-8-8 8',
  mail: 'M1.75 3.5h12.5v9H1.75v-9Zm0 .75L8 9l6.25-4.75',
  menu: 'M2 4.25h12M2 8h12M2 11.75h12',
  paperclip:
    'm13 7.25-5.2 5.2a3.2 3.2 0 0 1-4.5-4.5l5.6-5.6a2.1 2.1 0 0 1 3 3l-5.5 5.5a1 1 0 0 1-1.5-1.5l4.9-4.9',
  pause: 'M5.5 3.5v9m5-9v9',
  people:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-4.5 6c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 2.75a2.4 2.4 0 0 1 0 4.5m1.25 2.5c1.75.5 2.75 1.8 2.75 3.75',
  sliders:
    'M2 4.5h6.5m4 0H14M2 11.5h1.5m4 0H14M10.5 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm-5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  tag: 'M2 2.5h5.5L14 9l-5 5-7-6.5v-5ZM5 5.5v.01',
  workspaces: 'M2 13.75h12M3.5 13.5V2.5h6v11m0-7.5h3v7.5M5.5 5.25h2m-2 2.75h2m-2 2.75h2',
} as const

export type DeskIconName = IconName | keyof typeof PATHS

/** No page of the portal loads these. */
export function DeskIcon({ name, className }: { name: DeskIconName; className?: string }) {
  return isOfDesk(name) ? (
    <LineDrawing path={PATHS[name]} className={className} />
  ) : (
    <Icon name={name} className={className} />
  )
}

function isOfDesk(name: DeskIconName): name is keyof typeof PATHS {
  return name in PATHS
}
