import { type CSSProperties, Fragment } from 'react'
import { useTranslations } from 'use-intl'
import type { FileMention } from '#app/emails/email.ts'
import { useFileSize } from '#app/ui/writing/file-size.ts'
import { findLinks } from '#app/ui/writing/rich-text.tsx'
import { useMedium } from './format.ts'
import { TEXT } from './parts.tsx'
import { COLOUR } from './styles.ts'

/** Indents every line of the text, or rules it off in HTML: nobody's words can pass for ours. */
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

/** Links for whoever is signed in: 5 × 10 MB cannot ride along in an email. */
export function Files({ files }: { files: FileMention[] }) {
  const t = useTranslations('emails.files')
  const size = useFileSize()
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
