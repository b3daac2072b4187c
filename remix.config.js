/**
 * Remix's options. vite.config.ts hands them to the Vite plugin, which does not read this file itself
 * (docs/decisions/0004-vite-with-remix-config.md).
 *
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  buildDirectory: 'build',
  ignoredRouteFiles: ['**/.*'],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    // Off: asking the server for routes one by one costs 4.6 % of a page and a round trip per first click.
    v3_lazyRouteDiscovery: false,
    v3_routeConfig: false,
  },
}
