/** Who is signed in to a portal: all that loaders may hand to a page. */
export interface Customer {
  id: string
  email: string
  name: string
}
