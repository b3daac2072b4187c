import { readdir } from 'node:fs/promises'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { openTestDesk, type TestDesk } from '#tests/support/desk.ts'

export interface TestStore extends Workspace {
  desk: TestDesk
  /** What lies in the uploads folder, whatever it is. The folder is made by the first file. */
  files(): Promise<string[]>
}

/** Acme of the small world, and a look into its uploads folder. */
export async function openTestStore(): Promise<TestStore> {
  const desk = await openTestDesk()
  const workspace = await desk.workspace('acme')
  return { ...workspace, desk, files: () => readdir(workspace.uploads).catch(() => []) }
}
