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
    withDesk(values, program, async (desk, { deskfile }) => {
      const progress = startProgress()
      let workspaces = 0
      for (const info of await deskfile.listWorkspaces(desk.platform, Number.MAX_SAFE_INTEGER)) {
        await desk.within(info.id, async () => {})
        await desk.openFiles.closeOne(info.id)
        progress.show(`workspaces: ${++workspaces}`)
      }
      progress.clear()
      const line = `The platform and ${count(workspaces, 'workspace')} are up to date.`
      tell(values, { workspaces }, line)
      return 0
    }),
}
