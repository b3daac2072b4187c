import '@remix-run/server-runtime'

/** Loaders and actions have the types of what they really send. */
declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true
  }
}
