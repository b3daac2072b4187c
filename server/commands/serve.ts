import { CommandError, type Program } from '../app.ts'
import { type Command, MAKES_INSTALL, prepare, text } from './command.ts'

export const serve: Command = {
  name: 'serve',
  summary: 'Run the helpdesk',
  options: {
    port: { type: 'string', hint: 'N', about: 'the port (default: PORT, or 3000)' },
    dev: { type: 'boolean', about: 'in a checkout: build on the fly and reload on change' },
  },
  notes: [MAKES_INSTALL, 'Everything else is set in the environment; see docs/configuration.md.'],
  async run({ values, program }) {
    const { runServer } = await import('../serve.ts')
    const port = text(values.port)
    const { app, config } = await prepare(values.dev ? developing(program) : program, values, {
      env: port === undefined ? {} : { PORT: port },
      makesInstall: true,
    })
    return runServer(program, app, config, { mode: values.dev ? 'development' : 'production' })
  },
}

function developing(program: Program): Program {
  const { loadDevApp } = program
  if (!loadDevApp) throw new CommandError('--dev works in a checkout only.', 2)
  return { ...program, loadApp: loadDevApp }
}
