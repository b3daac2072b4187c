import { createHash } from 'node:crypto'

/** What a page is made of, besides the data that its loaders gave. */
export interface TagOf {
  /** Of the program: another one may draw the same data otherwise. */
  build: string
  url: URL
  /** Whose page it is. */
  person: string
  locale: string
  timeZone: string
  data: string
}

/** Another one with each load, and no other page for it (app/attachments/field/loaded-key.ts). */
const FORM_KEYS = /[0-9a-f]{32}\.(?:customer|admin):[0-9a-f]{32}\.[\w-]{43}/g

/** Says what the page is made of: all of it, so nothing that it shows can change without another tag. */
export function makeTag({ build, url, person, locale, timeZone, data }: TagOf): string {
  const { pathname, search } = url
  const whole =
    JSON.stringify([build, pathname, search, person, locale, timeZone]) + data.replace(FORM_KEYS, '')
  return createHash('sha1').update(whole).digest('base64url')
}

/** @param until milliseconds UTC from which the page's times say something else. */
export function writeTag(tag: string, until: number): string {
  return `W/"${tag}-${until.toString(36)}"`
}

/** A copy that a browser has. */
export interface Copy {
  /** As {@link makeTag} made it. */
  tag: string
  /** As {@link writeTag} wrote it. */
  etag: string
}

/** The copies whose times still hold, by If-None-Match. */
export function readCopies(ifNoneMatch: string | null, now: number): Copy[] {
  return (ifNoneMatch?.split(',') ?? []).flatMap((etag) => {
    const [, tag, until] = /^\s*(?:W\/)?"([\w-]{27})-([0-9a-z]{1,11})"\s*$/.exec(etag) ?? []
    return tag && Number.parseInt(until!, 36) > now ? [{ tag, etag }] : []
  })
}
