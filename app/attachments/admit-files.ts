import type { AttachedFile } from './draft-files.server.ts'

/** One that is too big leaves room for the next. */
export function admitFiles(arrivals: readonly AttachedFile[], left: { files: number; bytes: number }) {
  const added: AttachedFile[] = []
  const overflow: AttachedFile[] = []
  const beyondQuota: AttachedFile[] = []
  let { bytes } = left
  for (const file of arrivals) {
    if (added.length >= left.files) overflow.push(file)
    else if (file.sizeBytes > bytes) beyondQuota.push(file)
    else {
      bytes -= file.sizeBytes
      added.push(file)
    }
  }
  return { added, overflow, beyondQuota }
}
