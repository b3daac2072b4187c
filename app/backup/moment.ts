/** A moment in UTC to the second, as it stands in the name of a file: names sort as times. */
export function writeMoment(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
}
