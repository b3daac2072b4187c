import { useTranslations } from 'use-intl'

/** The id of a frame's `<main>`, where the skip link leads. */
export const MAIN_ID = 'main'

/** The first thing that Tab reaches: past the frame, to the page's own words. */
export function SkipLink() {
  const t = useTranslations('everywhere.frame')
  return (
    <a
      href={`#${MAIN_ID}`}
      className="button button-primary sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-20"
    >
      {t('skip')}
    </a>
  )
}
