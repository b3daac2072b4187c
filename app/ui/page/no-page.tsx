/** Never drawn; but without a page the framework answers what goes wrong with bare data. */
export function NoPage(): null {
  return null
}
