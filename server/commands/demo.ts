import { randomInt } from 'node:crypto'
import { CommandError } from '../app.ts'
import { type Command, JSON_OPTION, MAKES_INSTALL, tell, text, typed, withDesk } from './command.ts'
import { startProgress } from './progress.ts'

export const demo: Command = {
  name: 'demo',
  summary: 'Fill an empty data folder with a believable desk, and print how to sign in',
  options: {
    tickets: {
      type: 'string',
      hint: 'N',
      about: 'for measuring: so many more tickets, shared among the workspaces',
    },
    workspaces: {
      type: 'string',
      hint: 'N',
      about: 'in so many more workspaces (default: 1 with --tickets)',
    },
    password: {
      type: 'string',
      hint: 'PASSWORD',
      about: 'for everybody in the demo (default: one is made up)',
    },
    ...JSON_OPTION,
  },
  notes: [MAKES_INSTALL],
  async run({ values, program }) {
    const tickets = whole(text(values.tickets) ?? '0', 'tickets')
    const workspaces = whole(text(values.workspaces) ?? (tickets > 0 ? '1' : '0'), 'workspaces')
    const password = text(values.password) ?? madeUp()
    return withDesk(
      values,
      program,
      async (install, { deskfile }) => {
        const progress = startProgress()
        const filled = await deskfile.fillDemo(install, {
          tickets: workspaces > 0 ? Math.ceil(tickets / workspaces) : 0,
          workspaces,
          password,
          progress: progress.show,
        })
        progress.clear()
        if (filled === 'in-use') {
          throw new CommandError('This data folder is in use; name an empty one with --data DIR.', 1)
        }
        const { origin } = install.config
        const desks = `${origin}/admin/login`
        const portal = `${origin}/fernweh/login`
        const lines = [
          `The demo is ready. Start it with: ${typed(program, values, 'serve')}`,
          `  desk      ${desks}     owner@demo.example or agent@demo.example`,
          `  portal    ${portal}   anna@demo.example`,
          `  password  ${password}`,
        ]
        tell(values, { desk: desks, portal, password }, lines.join('\n'))
        return 0
      },
      { makesInstall: true },
    )
  },
}

function whole(value: string, name: string): number {
  if (!/^\d{1,7}$/.test(value)) throw new CommandError(`--${name} takes a whole number.`, 2)
  return Number(value)
}

/** Sixteen letters and digits that nobody mistakes for one another. */
function madeUp(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('')
}
