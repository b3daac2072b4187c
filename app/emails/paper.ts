/**
 * The portal's paper for mail clients: inline styles, because many drop a style sheet, and one style sheet for
 * those that keep it, to answer a dark screen. Its colours are the light and dark ones of `app/styles.css`.
 */
export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

const LIGHT = {
  paper: '#faf8f4',
  card: '#fffefb',
  ink: '#211e19',
  quiet: '#6b655b',
  line: '#e4dfd5',
  accent: '#4338ca',
  onAccent: '#ffffff',
}

const DARK = {
  paper: '#171512',
  card: '#1f1c19',
  ink: '#ece7de',
  quiet: '#a39b8e',
  line: '#38332d',
  accent: '#a5b4fc',
  onAccent: '#1e1b4b',
}

export const COLOUR = LIGHT

/** Outlook's own web client swaps colours by attribute instead of by media query. */
const dark = (prefix: string) =>
  [
    `${prefix}.paper{background-color:${DARK.paper}!important}`,
    `${prefix}.card{background-color:${DARK.card}!important;border-color:${DARK.line}!important}`,
    `${prefix}.ink{color:${DARK.ink}!important}`,
    `${prefix}.quiet{color:${DARK.quiet}!important}`,
    `${prefix}.rule{border-color:${DARK.line}!important}`,
    `${prefix}.link{color:${DARK.accent}!important}`,
    `${prefix}.button{background-color:${DARK.accent}!important;color:${DARK.onAccent}!important}`,
  ].join('')

export const STYLE_SHEET = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  `@media (prefers-color-scheme:dark){${dark('')}}`,
  dark('[data-ogsc] '),
  '@media (max-width:480px){.inside{padding:20px 18px!important}}',
].join('')
