/** What a form on a page holds and says, read from the HTML that the server sent. */

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }

function decode(html: string): string {
  return html.replace(/&([\w#]+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}

/** The words of a page, without what only a browser reads. */
export function wordsOf(html: string): string {
  return decode(
    html
      .replace(/<script[\s\S]*?<\/script>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  )
}

/** What the browser's tab says. */
export function titleOf(html: string): string {
  return decode(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '')
}

/** What an input or a text area of this name holds; undefined where there is none. */
export function fieldValue(html: string, name: string): string | undefined {
  const area = new RegExp(`<textarea[^>]*name="${name}"[^>]*>([\\s\\S]*?)</textarea>`).exec(html)
  // A parser drops the line break that begins a text area.
  if (area) return decode(area[1]!.replace(/^\n/, ''))
  const input = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0]
  return input && decode(/\bvalue="([^"]*)"/.exec(input)?.[1] ?? '')
}

/** What a select of this name has chosen. */
export function chosenOf(html: string, name: string): string | undefined {
  const select = new RegExp(`<select[^>]*name="${name}"[^>]*>([\\s\\S]*?)</select>`).exec(html)?.[1]
  const option = select && /<option[^>]*\bselected[^>]*>/.exec(select)?.[0]
  return option && decode(/\bvalue="([^"]*)"/.exec(option)?.[1] ?? '')
}

/** Every value under one name: held files, checkboxes. */
export function valuesOf(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`<input[^>]*name="${name}"[^>]*>`, 'g'))].map(
    ([input]) => /\bvalue="([^"]*)"/.exec(input)?.[1] ?? '',
  )
}

/** The id behind an option's words. */
export function optionOf(html: string, words: string): string {
  const id = new RegExp(`<option[^>]*value="([^"]*)"[^>]*>${words}</option>`).exec(html)?.[1]
  if (id === undefined) throw new Error(`There is no option ${words}.`)
  return id
}

/** A page without what differs from one answer to the next: nonce, request id, clock. */
export function withoutMoment(html: string): string {
  return html
    .replace(/nonce="[^"]*"/g, '')
    .replace(/data-(now|request)="[^"]*"/g, '')
    .replace(/"nonce-[^"]*"/g, '')
}
