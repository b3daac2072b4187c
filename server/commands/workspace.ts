import { CommandError } from '../app.ts'
import { type Command, JSON_OPTION, MAKES_INSTALL, required, tell, text, withDesk } from './command.ts'

export const workspaceAdd: Command = {
  name: 'workspace add',
  summary: 'Add a workspace',
  options: {
    name: { type: 'string', hint: 'NAME', about: 'as its customers see it' },
    subdomain: {
      type: 'string',
      hint: 'SLUG',
      about: '2 to 40 of a–z, 0–9 and hyphens inside: the first part of its addresses',
    },
    'time-zone': {
      type: 'string',
      hint: 'ZONE',
      about: "its IANA name, such as Europe/Berlin (default: this machine's)",
    },
    ...JSON_OPTION,
  },
  notes: [MAKES_INSTALL],
  async run({ values, program }) {
    const name = required(values, 'name')
    const subdomain = required(values, 'subdomain')
    const timeZone = text(values['time-zone']) ?? Intl.DateTimeFormat().resolvedOptions().timeZone
    return withDesk(
      values,
      program,
      async (install, { deskfile }) => {
        const read = deskfile.readNewWorkspace({ name, subdomain, timeZone })
        // The form's words speak of its list.
        if (read === 'workspaces.timeZoneUnknown')
          throw new CommandError('--time-zone takes the IANA name of a time zone, such as Europe/Berlin.', 2)
        if (typeof read === 'string') throw new CommandError(deskfile.say(read), 1)
        const made = await deskfile.createWorkspace(
          install.platform,
          install.config.dataDir,
          read,
          deskfile.COMMAND_LINE,
        )
        if (made === 'taken') throw new CommandError(`Another workspace is called ${read.subdomain}.`, 1)
        const url = `${install.config.origin}/${made.subdomain}`
        tell(
          values,
          { id: made.id, name: made.name, subdomain: made.subdomain, url },
          `${made.name} is at ${url}`,
        )
        return 0
      },
      { makesInstall: true },
    )
  },
}
