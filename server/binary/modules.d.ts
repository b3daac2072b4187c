/** The app's build. build.ts says where it lies. */
declare module 'deskfile:app' {
  const build: import('@remix-run/server-runtime').ServerBuild
  export = build
}

declare module 'postject' {
  export function inject(
    executable: string,
    name: string,
    content: Buffer,
    options: { sentinelFuse: string },
  ): Promise<void>
}
