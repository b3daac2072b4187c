import { type Command, withDesk } from './command.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: 'Bring every database of the data folder to this version now, rather than at its first use',
  options: {},
  run: ({ values, program }) =>
    withDesk(values, program, async (desk, { deskfile }) => {
      let workspaces = 0
      for (const info of await deskfile.listWorkspaces(desk.platform, Number.MAX_SAFE_INTEGER)) {
        await desk.within(info.id, async () => {})
        await desk.openFiles.closeOne(info.id)
        workspaces++
      }
      process.stdout.write(
        `The platform and ${workspaces} workspace${workspaces === 1 ? '' : 's'} are up to date.\n`,
      )
      return 0
    }),
}
