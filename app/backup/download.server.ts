import { contentDisposition } from '#app/attachments/serving/disposition.ts'
import { FILE_HEADERS } from '#app/attachments/serving/serve.server.ts'
import { type AuditActor, audit } from '#app/audit/audit.server.ts'
import type { Install } from '#app/install.server.ts'
import type { WorkspaceInfo } from '#app/workspaces/workspace.ts'
import { type BackupProcess, startBackup } from './own-process.server.ts'
import { formatTimestamp } from './timestamp.ts'

/**
 * Streams a workspace's backup as it is made; whoever goes away stops it. One that breaks off ends the
 * connection, never the file. @throws before anything is sent.
 */
export async function downloadWorkspace(
  install: Install,
  workspace: WorkspaceInfo,
  by: AuditActor,
): Promise<Response> {
  const { db, now } = install.platform
  const gone = new AbortController()
  const backup = startBackup(install, '-', { workspace: workspace.subdomain, signal: gone.signal })
  const body = await streamOf(backup, gone)
  await audit(db, by, 'workspace.downloaded', workspace.name, now())
  backup.ended.then(
    (lost) => install.log.info({ workspace: workspace.id, lost }, 'a workspace was downloaded'),
    (err: unknown) =>
      install.log.warn({ err, workspace: workspace.id }, 'the download of a workspace broke off'),
  )
  const stamp = formatTimestamp(now())
  return new Response(body, {
    headers: {
      ...FILE_HEADERS,
      'content-type': 'application/x-tar',
      'content-disposition': contentDisposition('attachment', `${workspace.subdomain}-${stamp}.tar`),
    },
  })
}

/** What fails before the first byte can still be said on a page. */
async function streamOf({ output, ended }: BackupProcess, gone: AbortController) {
  const chunks = output[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let next: Promise<IteratorResult<Buffer>> | undefined = chunks.next()
  if ((await next).done) await ended
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await (next ?? chunks.next())
        next = undefined
        if (!done) return controller.enqueue(value)
        await ended
        controller.close()
      },
      cancel: () => gone.abort(),
    },
    { highWaterMark: 0 },
  )
}
