interface LogoProps {
  name: string
  src?: string | null
  small?: boolean
}

export function Logo({ name, src, small }: LogoProps) {
  const size = small ? 'size-5 rounded-sm text-xs' : 'size-8 rounded-md text-base'
  if (src) {
    const pixels = small ? 20 : 32
    return (
      <img src={src} alt="" width={pixels} height={pixels} className={`${size} flex-none object-contain`} />
    )
  }
  return (
    <span
      aria-hidden="true"
      className={`${size} grid flex-none place-items-center bg-accent font-bold text-on-accent`}
    >
      {String.fromCodePoint(name.trim().codePointAt(0) ?? 0x3f).toLocaleUpperCase('en')}
    </span>
  )
}

export function ProductMark() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" className="flex-none text-accent">
      <path d="M6 2h8l6 6v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Z" fill="currentColor" />
      <path
        d="M14 2v4a2 2 0 0 0 2 2h4M8 13h8M8 17h5"
        className="stroke-on-accent"
        fill="none"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </svg>
  )
}
