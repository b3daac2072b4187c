interface Asked {
  /** The page's. */
  url: URL
  isData: boolean
  /** Of its data, those of these routes alone. */
  routes: string[] | undefined
}

/** Undefined where Remix reads parameters of its own out of the address. */
export function readAsked(url: URL): Asked | undefined {
  const { searchParams } = url
  if (searchParams.has('_data') || searchParams.has('index')) return undefined
  if (!url.pathname.endsWith('.data')) {
    return searchParams.has('_routes') ? undefined : { url, isData: false, routes: undefined }
  }
  const page = new URL(url)
  page.pathname = url.pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/')
  page.searchParams.delete('_routes')
  return { url: page, isData: true, routes: searchParams.get('_routes')?.split(',') }
}
