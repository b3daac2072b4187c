import { CommandError } from '../app.ts'
import { type Command, JSON_OPTION, MAKES_INSTALL, required, tell, text, texts, withDesk } from './command.ts'

export const departmentAdd: Command = {
  name: 'department add',
  summary: 'Add a department for all workspaces',
  options: {
    name: { type: 'string', hint: 'NAME', about: 'as customers choose it' },
    description: { type: 'string', hint: 'TEXT', about: 'what it is for' },
    admin: {
      type: 'string',
      multiple: true,
      hint: 'ADDRESS',
      about: 'an admin who is notified; may be repeated',
    },
    inactive: { type: 'boolean', about: 'not offered to customers yet' },
    ...JSON_OPTION,
  },
  notes: [MAKES_INSTALL],
  async run({ values, program }) {
    const name = required(values, 'name')
    return withDesk(
      values,
      program,
      async (install, { deskfile }) => {
        const adminIds: string[] = []
        for (const email of texts(values.admin)) {
          const admin = await deskfile.findAdminByEmail(install.platform.db, email)
          if (!admin) throw new CommandError(`There is no admin ${email}.`, 1)
          adminIds.push(admin.id)
        }
        const read = deskfile.readDepartment({ name, description: text(values.description) ?? '' })
        if (typeof read === 'string') throw new CommandError(deskfile.say(read), 1)
        const made = await deskfile.createDepartment(
          install.platform.db,
          { ...read, active: values.inactive !== true, adminIds },
          install.platform.now(),
          deskfile.COMMAND_LINE,
        )
        if (made === 'taken') throw new CommandError(`Another department is called ${read.name}.`, 1)
        const offered = values.inactive ? 'kept, not offered yet' : 'offered to every workspace'
        tell(
          values,
          { id: made.id, name: read.name, active: !values.inactive },
          `Department ${read.name} is ${offered}.`,
        )
        return 0
      },
      { makesInstall: true },
    )
  },
}
