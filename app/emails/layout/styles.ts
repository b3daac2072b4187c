/** Inline, as many mail clients drop style sheets. A test compares the colours with app/ui/look/tokens.css. */
export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

export const LIGHT = {
  paper: '#faf8f4',
  card: '#ffffff',
  ink: '#1d1b17',
  quiet: '#5f5a51',
  line: '#e3dfd6',
  accent: '#4f46e5',
  onAccent: '#ffffff',
}

export const DARK = {
  paper: '#171614',
  card: '#1f1e1b',
  ink: '#efece6',
  quiet: '#b1aba0',
  line: '#35322d',
  accent: '#a5a0f3',
  onAccent: '#171614',
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
