import { existsSync } from 'node:fs'
import { installPackage } from '../../scripts/debian.ts'

/** What the proofs need of the system, before any test looks whether it is there (mounts.ts). */
export default function installTools(): void {
  if (!existsSync('/usr/bin/strace')) installPackage('strace', 'the proofs of syncs')
  if (!existsSync('/sbin/mkfs.ext4')) installPackage('e2fsprogs', 'the proofs of power cuts')
}
