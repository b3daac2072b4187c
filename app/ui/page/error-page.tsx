import type { ReactNode } from 'react'
import { LinkButton } from '#app/ui/button.tsx'
import { MAIN_ID } from './skip-link.tsx'

interface ErrorPageProps {
  title: string
  body: string
  /** The words of the way back, where there is one. */
  back?: string
  href?: string
  /** What stands between the two. */
  children?: ReactNode
}

/** What stands in place of a page that is not there, not yours, or broken: what it means, and the way back. */
export function ErrorPage({ title, body, back, href = '/', children }: ErrorPageProps) {
  return (
    <main id={MAIN_ID} className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center px-6 py-16">
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <p className="mt-3 break-words text-soft">{body}</p>
      {children}
      {back && (
        <p className="mt-8">
          <LinkButton href={href} kind="primary">
            {back}
          </LinkButton>
        </p>
      )}
    </main>
  )
}
