/** In UTC to the second, for file names, which then sort as times. */
export function writeMoment(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
}
