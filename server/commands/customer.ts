import { CommandError } from '../app.ts'
import { type Command, JSON_OPTION, required, tell, withDesk } from './command.ts'
import { PASSWORD_OPTION, readPassword } from './password.ts'

export const customerAdd: Command = {
  name: 'customer add',
  summary: 'Add a customer to a workspace',
  options: {
    workspace: { type: 'string', hint: 'SUBDOMAIN', about: 'whose customer' },
    name: { type: 'string', hint: 'NAME', about: 'as the team sees it' },
    email: { type: 'string', hint: 'ADDRESS', about: 'to sign in with' },
    ...PASSWORD_OPTION,
    ...JSON_OPTION,
  },
  async run({ values, program }) {
    const subdomain = required(values, 'workspace')
    const name = required(values, 'name')
    const email = required(values, 'email')
    const password = await readPassword(values)
    return withDesk(values, program, async (install, { deskfile }) => {
      const info = await deskfile.findWorkspaceBySubdomain(install.platform, subdomain)
      if (!info) throw new CommandError(`There is no workspace ${subdomain}.`, 1)
      const made = await install.within(info.id, (workspace) =>
        deskfile.createCustomer(workspace, { name, email, password }),
      )
      if (typeof made === 'string') throw new CommandError(deskfile.say(made), 1)
      const url = `${install.config.origin}/${subdomain}/login`
      tell(
        values,
        { id: made?.id, email: made?.email, workspace: subdomain, url },
        `Customer ${email} can sign in at ${url}`,
      )
      return 0
    })
  },
}
