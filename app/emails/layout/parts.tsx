import type { CSSProperties, ReactNode } from 'react'
import { Fragment } from 'react'
import { useTranslations } from 'use-intl'
import type { Priority } from '#app/db/schema.ts'
import { useMedium } from './format.ts'
import { COLOUR, FONT } from './styles.ts'

export const TEXT: CSSProperties = {
  margin: 0,
  fontFamily: FONT,
  color: COLOUR.ink,
  overflowWrap: 'anywhere',
}

export function Lead({ children }: { children: string }) {
  if (useMedium() === 'text') return `${children}\n\n`
  return (
    <h1 className="ink" style={{ ...TEXT, fontSize: 18, lineHeight: '26px', fontWeight: 600 }}>
      {children}
    </h1>
  )
}

export function Line({ children, quiet = false }: { children: string; quiet?: boolean }) {
  if (useMedium() === 'text') return `${children}\n\n`
  const style = quiet
    ? { ...TEXT, color: COLOUR.quiet, fontSize: 14, lineHeight: '21px', marginTop: 16 }
    : { ...TEXT, fontSize: 16, lineHeight: '25px', marginTop: 12 }
  return (
    <p className={quiet ? 'quiet' : 'ink'} style={style}>
      {children}
    </p>
  )
}

export function Facts(props: { customer?: string; department: string; priority: Priority }) {
  const t = useTranslations('emails.facts')
  const priorities = useTranslations('everywhere.priority')
  const facts = [
    ...(props.customer === undefined ? [] : [t('customer', { name: props.customer })]),
    t('department', { name: props.department }),
    t('priority', { name: priorities(props.priority) }),
  ]
  if (useMedium() === 'text') return `${facts.join('\n')}\n\n`
  return (
    <p
      className="quiet"
      style={{ ...TEXT, color: COLOUR.quiet, fontSize: 14, lineHeight: '21px', marginTop: 4 }}
    >
      {facts.map((fact, index) => (
        <Fragment key={fact}>
          {index > 0 && <br />}
          {fact}
        </Fragment>
      ))}
    </p>
  )
}

export function Action({ href, children }: { href: string; children: string }) {
  if (useMedium() === 'text') return `${children}:\n${href}\n\n`
  const style: CSSProperties = {
    display: 'inline-block',
    padding: '12px 22px',
    borderRadius: 8,
    backgroundColor: COLOUR.accent,
    color: COLOUR.onAccent,
    fontFamily: FONT,
    fontSize: 16,
    lineHeight: '20px',
    fontWeight: 600,
    textDecoration: 'none',
  }
  return (
    <p style={{ margin: '24px 0 4px' }}>
      <a className="button" href={href} style={style}>
        {children}
      </a>
    </p>
  )
}

export function FooterLine({ children }: { children: ReactNode }) {
  if (useMedium() === 'text')
    return (
      <>
        {children}
        {'\n'}
      </>
    )
  return (
    <p className="quiet" style={{ ...TEXT, color: COLOUR.quiet, fontSize: 13, lineHeight: '20px' }}>
      {children}
    </p>
  )
}
