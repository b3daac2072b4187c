import type { AddressInfo } from 'node:net'
import type { App, Install } from './app.ts'

/**
 * Says on the console where the desk is and, while there is no owner, how to become it: whoever reads this
 * console may, and nobody else. @param isAlone whether no other process serves this data folder.
 */
export async function announce(
  { deskfile }: App,
  install: Install,
  address: AddressInfo,
  isAlone: boolean,
): Promise<void> {
  const { publicUrl } = install.config
  const where = publicUrl ?? `http://localhost:${address.port}`
  const listening = publicUrl ? `, listening on ${address.address}:${address.port}` : ''
  const link = await deskfile.makeSetupLink(install.platform)
  const claim = link ? `Nobody owns this install yet. Set it up once, within a day, at:\n  ${link}\n` : ''
  const others = isAlone ? '' : 'Another Deskfile process serves this data folder too.\n'
  const warnings = deskfile.settingWarnings(install.config).map((warning) => `Warning: ${warning}\n`)
  process.stdout.write(`Deskfile runs at ${where}${listening}\n${others}${warnings.join('')}${claim}`)
}
