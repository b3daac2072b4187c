import '@remix-run/server-runtime'

/** Single fetch gives loaders and actions the types of what they really send. */
declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true
  }
}
