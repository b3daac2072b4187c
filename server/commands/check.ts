import type { Deskfile } from '../app.ts'
import { type Command, count, typed, withDesk } from './command.ts'
import { startProgress } from './progress.ts'

type Checked = Awaited<ReturnType<Deskfile['checkInstall']>>
type Finding = Checked['findings'][number]

export const check: Command = {
  name: 'check',
  summary: 'Read every database and every attachment, and say what is wrong and what to do about it',
  options: {
    rebuild: { type: 'boolean', about: 'mend the queue where it differs from the workspaces' },
    json: { type: 'boolean', about: 'print what was found as an object' },
  },
  notes: [
    'Works beside a running server. Exit code 0: all is well; 3: something was found; 1: it could not look.',
  ],
  run: ({ values, program }) =>
    withDesk(values, program, async (install, { deskfile }) => {
      const progress = startProgress()
      const checked = await deskfile.checkInstall(install, progress.show).finally(progress.clear)
      const mended = values.rebuild ? await mendQueue(install, deskfile, checked) : 0
      const left = checked.findings.filter((finding) => !(mended && finding.kind === 'queue-differs'))
      if (values.json) process.stdout.write(`${JSON.stringify({ ...checked, findings: left })}\n`)
      else say({ ...checked, findings: left }, (words) => typed(program, values, words))
      return left.length > 0 ? 3 : 0
    }),
}

async function mendQueue(
  install: Awaited<ReturnType<Deskfile['openInstall']>>,
  deskfile: Deskfile,
  { findings }: Checked,
): Promise<number> {
  const differing = findings.filter(({ kind }) => kind === 'queue-differs')
  for (const { where } of differing) {
    const info = await deskfile.findWorkspaceBySubdomain(install.platform, where)
    if (info) await install.within(info.id, deskfile.rebuildQueue)
  }
  if (differing.length > 0) {
    process.stderr.write(`The queue was rebuilt for ${differing.map(({ where }) => where).join(', ')}.\n`)
  }
  return differing.length
}

function say({ workspaces, attachments, findings }: Checked, run: (words: string) => string): void {
  const looked = `${count(workspaces, 'workspace')} and ${count(attachments, 'attachment')}`
  if (findings.length === 0) return void process.stdout.write(`All is well: ${looked} were read.\n`)
  process.stdout.write(`${looked} were read. Something is wrong:\n`)
  for (const { kind, where, path, detail } of findings) {
    const place = [where, path, detail].filter(Boolean).join(', ')
    const { what, todo, command } = SENTENCES[kind]
    process.stdout.write(`\n  ${what}: ${place}\n  → ${todo}${command ? ` ${run(command)}` : ''}\n`)
  }
}

const SENTENCES: Record<Finding['kind'], { what: string; todo: string; command?: string }> = {
  'database-missing': {
    what: 'A database is missing',
    todo: 'Stop the server and restore the workspace:',
    command: 'restore FILE --workspace SUBDOMAIN',
  },
  'database-unusable': {
    what: 'A database cannot be opened',
    todo: 'Start the version of Deskfile that wrote it last, or restore the workspace from a backup.',
  },
  'database-corrupt': {
    what: 'A database is damaged',
    todo: 'Look after the disk first; then stop the server and restore the workspace from a backup.',
  },
  'rows-orphaned': {
    what: 'Rows point to rows that are not there',
    todo: 'Restore the workspace from a backup; nothing in Deskfile leaves this behind.',
  },
  'database-stray': {
    what: 'A database belongs to no workspace',
    todo: 'Left by a workspace whose making broke off, or by a platform file of another day. Move it away once you are sure.',
  },
  'address-twice': {
    what: 'Two accounts have one address, written in two ways',
    todo: 'The one that can sign in is found. Ask whose the other is, and open new tickets for the address alone.',
  },
  'file-missing': {
    what: "An attachment's file is missing",
    todo: 'Restore the workspace from a backup into another folder and copy the file, or remove the attachment on its ticket.',
  },
  'file-damaged': {
    what: "An attachment's file is not what was received",
    todo: 'Look after the disk; then bring the file back from a backup as if it were missing.',
  },
  'files-stray': {
    what: 'Files belong to nothing',
    todo: 'The server takes away a few by itself each hour. Many mean that a database of another day stands beside the folder.',
  },
  'queue-differs': {
    what: "The desk's queue differs from the workspace",
    todo: 'Nothing is lost. Mend it with:',
    command: 'check --rebuild',
  },
}
