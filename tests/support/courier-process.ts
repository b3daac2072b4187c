import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { build } from 'esbuild'

const BUNDLE = 'build/tests/courier-process.mjs'

/** Bundles the entry once per test file: Node runs TypeScript as it is, but no JSX. */
export async function bundleCourierProcess(): Promise<void> {
  await build({
    entryPoints: ['tests/support/courier-process.entry.ts'],
    outfile: BUNDLE,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'silent',
  })
}

/** A process with a desk and a courier on a data folder, as `deskfile serve` has them. */
export async function startCourierProcess(
  folder: string,
  env: Record<string, string>,
): Promise<ChildProcess> {
  const child = fork(BUNDLE, [folder], { env: { ...process.env, ...env }, execArgv: [] })
  await once(child, 'message')
  return child
}
