import { type Command, count, JSON_OPTION, tell, withDesk } from './command.ts'
import { startProgress } from './progress.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: 'Bring every database of the data folder to this version now, rather than at its first use',
  options: JSON_OPTION,
  notes: [
    'A server does the same by itself: the platform at its start, each workspace in the background after it.',
  ],
  run: ({ values, program }) =>
    withDesk(values, program, async (install, { deskfile }) => {
      const progress = startProgress()
      let workspaces = 0
      for (const info of await deskfile.listWorkspaces(install.platform, Number.MAX_SAFE_INTEGER)) {
        await install.within(info.id, async () => {})
        await install.openFiles.closeOne(info.id)
        progress.show(`workspaces: ${++workspaces}`)
      }
      progress.clear()
      const line = `The platform and ${count(workspaces, 'workspace')} are up to date.`
      tell(values, { workspaces }, line)
      return 0
    }),
}
