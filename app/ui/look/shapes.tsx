/** Told apart without colour and at 12 px. */
const SHAPES = {
  ring: <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.75a4.25 4.25 0 0 1 0 8.5Z" fill="currentColor" />
    </>
  ),
  disc: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  low: <path d="M2.5 8.5h7" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />,
  medium: (
    <path d="M2.5 8.5h7M2.5 5h7" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
  ),
  high: (
    <path
      d="M2.5 9.5h7M2.5 6h7M2.5 2.5h7"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
    />
  ),
  mark: (
    <path
      d="M5 1h2l-.35 6.25h-1.3L5 1Zm1 7.75a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2Z"
      fill="currentColor"
    />
  ),
}

export type ShapeName = keyof typeof SHAPES

export function Shape({ name }: { name: ShapeName }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true">
      {SHAPES[name]}
    </svg>
  )
}
