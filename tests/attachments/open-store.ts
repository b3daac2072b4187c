import { readdir } from 'node:fs/promises'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { openTestInstall, type TestInstall } from '#tests/support/install.ts'

export interface TestStore extends Workspace {
  install: TestInstall
  /** What lies in the uploads folder, whatever it is. The folder is made by the first file. */
  files(): Promise<string[]>
}

/** Acme of the small world, and a look into its uploads folder. */
export async function openTestStore(): Promise<TestStore> {
  const install = await openTestInstall()
  const workspace = await install.workspace('acme')
  return { ...workspace, install, files: () => readdir(workspace.uploads).catch(() => []) }
}
