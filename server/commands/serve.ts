import type { Command } from './command.ts'
import { readCommandConfig, text } from './command.ts'

export const serve: Command = {
  name: 'serve',
  summary: 'Run the helpdesk',
  options: {
    port: { type: 'string', hint: 'N', about: 'the port (default: PORT, or 3000)' },
    dev: { type: 'boolean', about: 'in a checkout: build on the fly and reload on change' },
  },
  notes: ['Everything else is set in the environment; see docs/configuration.md.'],
  async run({ values, loadApp }) {
    const { runServer } = await import('../serve.ts')
    const app = values.dev ? await (await import('../dev.ts')).loadDevApp() : await loadApp()
    const config = readCommandConfig(app, values)
    const port = text(values.port)
    return runServer(
      app,
      port === undefined
        ? config
        : app.deskfile.readConfig({ ...process.env, PORT: port }, text(values.data)),
      {
        mode: values.dev ? 'development' : 'production',
      },
    )
  },
}
