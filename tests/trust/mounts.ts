import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Only root may mount. Where the tests run as somebody else they say so, loudly, in place of these proofs. */
export const CAN_MOUNT = process.getuid?.() === 0 && existsSync('/sbin/mkfs.ext4') && mounts()
export const CAN_TRACE = process.getuid?.() === 0 && existsSync('/usr/bin/strace')

if (!CAN_MOUNT)
  process.stdout.write('!! NOT PROVED HERE: full disks and power cuts. Run as root, with mkfs.ext4.\n')
if (!CAN_TRACE)
  process.stdout.write(
    '!! NOT PROVED HERE: failing and slow fsyncs, a thousand power cuts. Run as root, with strace.\n',
  )

function mounts(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'deskfile-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A disk of so many megabytes, gone with the test. */
export function smallDisk(megabytes: number): string {
  return mounted(['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs'])
}

/** Leaves this much room on a disk. @returns the file that takes the rest. */
export function fill(folder: string, leaveBytes: number): string {
  const { bavail, bsize } = statfsSync(folder)
  const path = join(folder, 'filler')
  writeFileSync(path, Buffer.alloc(Math.max(0, bavail * bsize - leaveBytes)))
  return path
}

export interface PowerCutDisk {
  folder: string
  /** The disk as it stands at this moment, mounted elsewhere: what a power cut would leave. */
  cut(): string
}

/** A real file system in a file. Its own writing back is put off, so that only what was fsynced reaches the file. */
export function powerCutDisk(megabytes: number): PowerCutDisk {
  const image = temporaryPath('disk.img')
  writeFileSync(image, '')
  truncateSync(image, megabytes * 1024 * 1024)
  execFileSync('/sbin/mkfs.ext4', ['-q', image])
  const folder = mounted(['-o', 'loop,commit=600', image])
  return {
    folder,
    cut() {
      const copy = temporaryPath('after.img')
      copyFileSync(image, copy)
      return mounted(['-o', 'loop', copy])
    },
  }
}

function mounted(words: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskfile-disk-'))
  execFileSync('mount', [...words, folder])
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

function temporaryPath(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskfile-image-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, name)
}
