import { CommandError } from '../app.ts'
import { type Command, JSON_OPTION, tell, typed, withDesk } from './command.ts'

export const setupLink: Command = {
  name: 'setup-link',
  summary: 'Print a new one-time link to set up an install that nobody owns; the old one stops working',
  options: JSON_OPTION,
  run: ({ values, program }) =>
    withDesk(values, program, async (install, { deskfile }) => {
      const link = await deskfile.makeSetupLink(install.platform)
      if (!link)
        throw new CommandError(
          `This install has an owner already. Who is locked out: ${typed(program, values, 'admin password')}`,
          1,
        )
      tell(values, { url: link }, link)
      return 0
    }),
}
