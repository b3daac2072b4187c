/** What is kept and counted of a text of several lines: LF line ends, no outer white space (spec, section 2). */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
export const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
