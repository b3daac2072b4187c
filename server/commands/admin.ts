import { CommandError } from '../app.ts'
import { type Command, JSON_OPTION, MAKES_INSTALL, required, tell, text, withDesk } from './command.ts'
import { PASSWORD_OPTION, readPassword } from './password.ts'

export const adminAdd: Command = {
  name: 'admin add',
  summary: 'Add an admin to the team',
  options: {
    name: { type: 'string', hint: 'NAME', about: 'as customers see it' },
    email: { type: 'string', hint: 'ADDRESS', about: 'to sign in with' },
    ...PASSWORD_OPTION,
    role: {
      type: 'string',
      hint: 'owner|agent',
      about: 'an owner manages everything, an agent works tickets (default: agent)',
    },
    ...JSON_OPTION,
  },
  notes: [MAKES_INSTALL],
  async run({ values, program }) {
    const name = required(values, 'name')
    const email = required(values, 'email')
    const role = text(values.role) ?? 'agent'
    if (role !== 'owner' && role !== 'agent') throw new CommandError('--role is owner or agent.', 2)
    const password = await readPassword(values)
    return withDesk(
      values,
      program,
      async (install, { deskfile }) => {
        const made = await deskfile.createAdmin(install.platform, { name, email, password, role })
        if (typeof made === 'string') throw new CommandError(deskfile.say(made), 1)
        const url = `${install.config.origin}/admin/login`
        const who = `${role === 'owner' ? 'Owner' : 'Agent'} ${made.email}`
        tell(values, { id: made.id, email: made.email, role, url }, `${who} can sign in at ${url}`)
        return 0
      },
      { makesInstall: true },
    )
  },
}

export const adminPassword: Command = {
  name: 'admin password',
  summary: "Set an admin's password and end their sessions: for an owner who is locked out",
  options: {
    email: { type: 'string', hint: 'ADDRESS', about: 'whose' },
    ...PASSWORD_OPTION,
    ...JSON_OPTION,
  },
  async run({ values, program }) {
    const email = required(values, 'email')
    const password = await readPassword(values)
    return withDesk(values, program, async (install, { deskfile }) => {
      const refused = await deskfile.setAdminPassword(install.platform, email, password)
      if (refused !== undefined) throw new CommandError(deskfile.say(refused), 1)
      tell(values, { email }, `The password of ${email} is set, and every session of theirs has ended.`)
      return 0
    })
  },
}
