import type { App, Install } from './app.ts'
import { startScheduledBackups } from './scheduled-backups.ts'

type Tried = NonNullable<NonNullable<Parameters<App['deskfile']['startBackground']>[1]>['onTried']>

/**
 * Carries the mail, keeps house and makes scheduled backups while no other process on the data folder does
 * (docs/decisions/0090).
 */
export function beginDuties(
  { deskfile }: App,
  install: Install,
  { isAlone, onTried }: { isAlone: boolean; onTried: Tried },
): { stop(): Promise<void> } {
  return deskfile.startDuties(install, {
    isAlone,
    begin: [
      (mayAct) => deskfile.startBackground(install, { onTried, mayAct }),
      (mayAct) => deskfile.startHousekeeping(install, mayAct),
      () => startScheduledBackups(deskfile, install),
    ],
  })
}
