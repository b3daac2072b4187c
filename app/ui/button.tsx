import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Icon, type IconName } from './look/icon.tsx'

export type ButtonKind = 'primary' | 'quiet' | 'plain' | 'danger'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  kind?: ButtonKind
  pending?: string | false
  children: ReactNode
}

/** Pending is `aria-disabled`, not `disabled`: the focus stays and a screen reader hears the new words. */
export function Button({
  kind = 'quiet',
  pending,
  type = 'submit',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`button button-${kind}`}
      aria-disabled={pending ? true : undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
    >
      {pending || children}
    </button>
  )
}

interface LinkButtonProps {
  href: string
  kind?: ButtonKind
  icon?: IconName
  download?: boolean
  children: ReactNode
}

export function LinkButton({ href, kind = 'quiet', icon, download, children }: LinkButtonProps) {
  return (
    <a href={href} className={`button button-${kind}`} download={download}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}
