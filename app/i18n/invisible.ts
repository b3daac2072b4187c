/** Letters of these scripts are joined, or kept apart, by a character of no width: without it a word is misspelt. */
const JOINED = String.raw`\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}`
const PICTURE = String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}`

/**
 * Control characters, line separators, halves of surrogate pairs, and whatever is drawn as nothing: direction
 * marks, zero-width characters, fillers. They make `exe.png` of `gnp.exe`, hide an extension from a check
 * (CVE-2026-28289), and make two names of what people read as one. A joiner between letters that it joins is spelling, and stays.
 */
const INVISIBLE = new RegExp(
  [
    `(?<joiner>(?<=[${JOINED}])[\\u200c\\u200d](?=[${JOINED}])`,
    `(?<=[${PICTURE}\\ufe0f])\\u200d(?=[${PICTURE}\\u2640\\u2642])`,
    `(?<=[${PICTURE}])\\ufe0f)`,
    String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]`,
  ].join('|'),
  'gu',
)

export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '$<joiner>')
}

/** Also without joiners, but with line ends: for what is compared, however it was written. */
export function onlyVisible(text: string): string {
  return text.replace(
    /(?![\t-\r\u0085\u2028\u2029])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu,
    '',
  )
}

/** Marks that stand on no letter, fillers and the blank pattern of Braille are no text alone. */
const SHOWN = /[^\s\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]/u

/** False for a text of which a reader would see nothing, and could not click it. */
export function isSeen(text: string): boolean {
  return SHOWN.test(text)
}
