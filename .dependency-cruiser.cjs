/**
 * The stairs (README.md, the tour of the house), top to bottom: imports go down, never up, and folders on one stair do
 * not meet. Types count as imports do.
 */
const STAIRS = [
  ['background', 'routes'],
  ['document'],
  ['portal', 'desk'],
  ['account'],
  ['forms'],
  ['demo', 'backup'],
  ['check'],
  ['queue', 'live', 'reports'],
  ['tickets'],
  ['auth'],
  ['customers', 'admins', 'departments', 'canned-replies', 'settings', 'outbox'],
  ['emails'],
  ['workspaces'],
  ['attachments', 'audit'],
  ['db', 'people'],
  ['remix'],
  ['ui'],
  ['config', 'i18n'],
]

const folder = (name) => `^app/${name}/`
const any = (names) => names.map(folder).join('|')

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    ...STAIRS.slice(1).map((stair, i) => ({
      name: `not-up-from-${stair.join('-')}`,
      severity: 'error',
      from: { path: any(stair) },
      to: { path: any(STAIRS.slice(0, i + 1).flat()) },
    })),
    ...STAIRS.filter((stair) => stair.length > 1).map((stair) => ({
      name: `not-across-${stair.join('-')}`,
      severity: 'error',
      from: { path: `^app/(${stair.join('|')})/` },
      to: { path: any(stair), pathNot: '^app/$1/' },
    })),
    {
      name: 'nobody-imports-the-wiring',
      severity: 'error',
      from: { path: '^app/[^/]+/', pathNot: '^app/(routes|demo|backup|background)/' },
      to: {
        path: '^app/(background/|(install|deskfile|request-scope)\\.server\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'routes-are-thin',
      comment: 'A route guards, parses, calls one verb and answers.',
      severity: 'error',
      from: { path: '^app/routes/' },
      to: {
        path: ['^node:fs', 'kysely', 'better-sqlite3', '^app/db/(?!schema)'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-remix-from-tickets-down',
      severity: 'error',
      from: {
        path: any(STAIRS.slice(STAIRS.findIndex(([first]) => first === 'tickets')).flat()),
        pathNot: '^app/(attachments|auth|remix|ui)/',
      },
      to: { path: '@remix-run/' },
    },
    {
      name: 'one-door-to-the-parser',
      comment: 'Of a form, a schema gets its own fields alone. In the browser, it is our own form.',
      severity: 'error',
      from: {
        path: '^app/',
        pathNot:
          '^app/(forms/(parse-form\\.server|use-checked-form)|people/validation|tickets/validation)\\.tsx?$',
      },
      to: { path: '@conform-to/(zod|dom)' },
    },
    {
      name: 'one-door-to-the-body',
      comment: 'How much of a form is read, and what its fields may be called, is decided once.',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/attachments/receiving/multipart\\.server\\.ts$' },
      to: { path: 'node_modules/busboy' },
    },
    {
      name: 'server-takes-types-only',
      comment: 'A second copy of a module would be a second desk (docs/decisions/0004).',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^app/(?!deskfile.server)' },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|deskfile:|#|\\.\\./build)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
}
