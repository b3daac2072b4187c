import type { CSSProperties, ReactNode } from 'react'
import { Fragment } from 'react'
import { useTranslations } from 'use-intl'
import type { TicketPriority } from '#app/db/schema.ts'
import { findLinks } from '#app/ui/rich-text.tsx'
import type { FileMention } from './email.ts'
import { useMedium } from './medium.ts'
import { COLOUR, FONT } from './paper.ts'
import { useSize } from './size.ts'

const TEXT: CSSProperties = { margin: 0, fontFamily: FONT, color: COLOUR.ink, overflowWrap: 'anywhere' }

/** What happened, in one sentence. */
export function Lead({ children }: { children: string }) {
  if (useMedium() === 'text') return `${children}\n\n`
  return (
    <h1 className="ink" style={{ ...TEXT, fontSize: 18, lineHeight: '26px', fontWeight: 600 }}>
      {children}
    </h1>
  )
}

/** A sentence of ours beside the button. */
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

/** What an admin wants to know before opening the ticket. */
export function Facts(props: { customer?: string; department: string; priority: TicketPriority }) {
  const t = useTranslations('emails.facts')
  const priorities = useTranslations('common.priority')
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

/**
 * What a person wrote. In the text version every line is set in, so that nobody's words can pass for ours; in
 * HTML they stand behind a rule, and apart from the direction of the text around them.
 */
export function Words({ children }: { children: string }) {
  const lines = children.split('\n')
  if (useMedium() === 'text') return `${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n\n`
  return (
    <div
      className="ink rule"
      dir="auto"
      style={{
        ...TEXT,
        fontSize: 16,
        lineHeight: '25px',
        marginTop: 18,
        padding: '2px 0 2px 16px',
        borderLeft: `3px solid ${COLOUR.line}`,
        unicodeBidi: 'isolate',
        whiteSpace: 'pre-wrap',
      }}
    >
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, never reordered
        <Fragment key={index}>
          {index > 0 && <br />}
          <Linked text={line} />
        </Fragment>
      ))}
    </div>
  )
}

function Linked({ text }: { text: string }) {
  return findLinks(text).map((piece) =>
    piece.href ? (
      <a key={piece.at} className="link" href={piece.href} rel="noopener noreferrer nofollow" style={LINK}>
        {piece.text}
      </a>
    ) : (
      piece.text
    ),
  )
}

const LINK: CSSProperties = { color: COLOUR.accent, textDecoration: 'underline' }

/** Files by name and size, each a link for who is signed in: 5 × 10 MB can never ride along in an email. */
export function Files({ files }: { files: FileMention[] }) {
  const t = useTranslations('emails.files')
  const size = useSize()
  const medium = useMedium()
  if (files.length === 0) return null
  const title = t('title', { count: files.length })
  if (medium === 'text') {
    const lines = files.map((file) =>
      t('line', { name: file.name, size: size(file.sizeBytes), link: file.link }),
    )
    return `${title}\n${lines.join('\n')}\n\n`
  }
  return (
    <div style={{ marginTop: 18 }}>
      <p className="quiet" style={{ ...TEXT, color: COLOUR.quiet, fontSize: 14, lineHeight: '21px' }}>
        {title}
      </p>
      {files.map((file) => (
        <p
          key={file.link}
          className="quiet"
          style={{ ...TEXT, color: COLOUR.quiet, fontSize: 15, lineHeight: '26px' }}
        >
          <a className="link" href={file.link} style={LINK}>
            <bdi>{file.name}</bdi>
          </a>{' '}
          {size(file.sizeBytes)}
        </p>
      ))}
    </div>
  )
}

/** The one button. */
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

/** A quiet line of the footer. */
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
